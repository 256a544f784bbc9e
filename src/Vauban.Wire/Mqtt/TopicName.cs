namespace Vauban.Wire.Mqtt;

/// <summary>Rules for the topic a message is published to (MQTT 5.0 4.7); well-formed UTF-8 is checked when it is read.</summary>
public static class TopicName
{
    /// <summary>UTF-8 bytes.</summary>
    public const int LongestTopic = 65_535;

    public static bool IsValid(ReadOnlySpan<byte> topic) =>
        topic.Length is > 0 and <= LongestTopic && topic.IndexOfAny((byte)'+', (byte)'#', (byte)0) < 0;

    /// <summary>More than 128 levels: valid, but not to be kept in a tree.</summary>
    public static bool IsDeep(ReadOnlySpan<byte> topic) => topic.Count((byte)'/') >= TopicTree<string>.MostLevels;
}
