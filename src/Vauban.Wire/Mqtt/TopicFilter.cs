namespace Vauban.Wire.Mqtt;

/// <summary>Rules for topic filters (MQTT 5.0 4.7, 4.8.2) and their match with one topic name.</summary>
public static class TopicFilter
{
    private static ReadOnlySpan<byte> SharePrefix => "$share/"u8;

    public static bool IsValid(ReadOnlySpan<byte> filter) =>
        filter.Length is > 0 and <= TopicName.LongestTopic && !filter.Contains((byte)0) && (IsShared(filter) ? IsValidShare(filter) : HasValidWildcards(filter));

    /// <summary>A filter of the form <c>$share/NAME/FILTER</c>, well-formed or not.</summary>
    public static bool IsShared(ReadOnlySpan<byte> filter) => filter.StartsWith(SharePrefix);

    /// <summary>What a valid shared filter matches: FILTER of <c>$share/NAME/FILTER</c>.</summary>
    public static ReadOnlySpan<byte> SharedPart(ReadOnlySpan<byte> filter)
    {
        var rest = filter[SharePrefix.Length..];
        NextLevel(ref rest, out _);
        return rest;
    }

    public static bool HasWildcard(ReadOnlySpan<byte> filter) => filter.IndexOfAny((byte)'+', (byte)'#') >= 0;

    /// <summary>4.7: levels compare byte by byte; a wildcard at the start does not match a topic that starts with $ (4.7.2-1).</summary>
    public static bool Matches(ReadOnlySpan<byte> filter, ReadOnlySpan<byte> topic)
    {
        if (topic.StartsWith("$"u8) && (filter.StartsWith("+"u8) || filter.StartsWith("#"u8)))
        {
            return false;
        }

        while (true)
        {
            var level = NextLevel(ref filter, out var filterEnds);
            if (level.SequenceEqual("#"u8))
            {
                return true;
            }

            var name = NextLevel(ref topic, out var topicEnds);
            if (!level.SequenceEqual("+"u8) && !level.SequenceEqual(name))
            {
                return false;
            }

            if (topicEnds)
            {
                return filterEnds || filter.SequenceEqual("#"u8);
            }

            if (filterEnds)
            {
                return false;
            }
        }
    }

    /// <summary>Does every topic that <paramref name="narrow"/> matches also match <paramref name="wide"/>? Decides what a rule permits.</summary>
    public static bool Covers(ReadOnlySpan<byte> wide, ReadOnlySpan<byte> narrow)
    {
        // 4.7.2-1: "#" and "+/..." do not see $-topics, a filter that names one does.
        if (narrow.StartsWith("$"u8) && (wide.StartsWith("+"u8) || wide.StartsWith("#"u8)))
        {
            return false;
        }

        while (true)
        {
            var level = NextLevel(ref wide, out var wideEnds);
            if (level.SequenceEqual("#"u8))
            {
                return true;
            }

            var asked = NextLevel(ref narrow, out var narrowEnds);
            if (asked.SequenceEqual("#"u8) || (!level.SequenceEqual("+"u8) && !level.SequenceEqual(asked)))
            {
                return false;
            }

            if (narrowEnds)
            {
                return wideEnds || wide.SequenceEqual("#"u8);
            }

            if (wideEnds)
            {
                return false;
            }
        }
    }

    /// <summary>Cuts the first level off.</summary>
    internal static ReadOnlySpan<byte> NextLevel(ref ReadOnlySpan<byte> rest, out bool last)
    {
        var slash = rest.IndexOf((byte)'/');
        last = slash < 0;
        var level = last ? rest : rest[..slash];
        rest = last ? default : rest[(slash + 1)..];
        return level;
    }

    private static bool IsValidShare(ReadOnlySpan<byte> filter)
    {
        var rest = filter[SharePrefix.Length..];
        var name = NextLevel(ref rest, out var last);
        return !last && !name.IsEmpty && !HasWildcard(name) && !rest.IsEmpty && HasValidWildcards(rest);
    }

    private static bool HasValidWildcards(ReadOnlySpan<byte> filter)
    {
        var rest = filter;
        while (true)
        {
            var level = NextLevel(ref rest, out var last);
            if (HasWildcard(level) && (level.Length > 1 || (level[0] == '#' && !last)))
            {
                return false;
            }

            if (last)
            {
                return true;
            }
        }
    }
}
