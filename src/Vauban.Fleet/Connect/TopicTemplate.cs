using System.Text;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>A topic or filter over <c>{device}</c>, cut so that a topic is compared without building strings.</summary>
internal sealed class TopicTemplate
{
    private const string Hole = "{device}";
    private readonly byte[][] parts;

    public TopicTemplate(string template)
    {
        Text = template;
        parts = [.. template.Split(Hole).Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    public bool Matches(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> device)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                if (!topic.StartsWith(device))
                {
                    return false;
                }

                topic = topic[device.Length..];
            }

            if (!topic.StartsWith(parts[i]))
            {
                return false;
            }

            topic = topic[parts[i].Length..];
        }

        return topic.IsEmpty;
    }

    public bool Covers(ReadOnlySpan<byte> filter, string device) =>
        TopicFilter.Covers(Encoding.UTF8.GetBytes(Text.Replace(Hole, device, StringComparison.Ordinal)), filter);
}
