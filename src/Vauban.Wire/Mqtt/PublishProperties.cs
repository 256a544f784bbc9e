namespace Vauban.Wire.Mqtt;

/// <summary>
/// The properties of a received PUBLISH or will, split into what the server deals with (expiry, alias) and what every receiver gets
/// unaltered, in wire form and in its order (3.3.2-4, 3.3.2-15, 3.3.2-16, 3.3.2-18, 3.3.2-20).
/// </summary>
public static class PublishProperties
{
    /// <summary>Copies what is passed on; returns how many bytes. The section must have been read before: what does not parse ends the copy.</summary>
    /// <param name="section">As in <see cref="PublishView.RawProperties"/>.</param>
    /// <param name="target">At least as long as <paramref name="section"/>.</param>
    /// <param name="expiry">Seconds; <see cref="OutgoingPublish.Never"/> when not given.</param>
    public static int Split(ReadOnlySpan<byte> section, Span<byte> target, out uint expiry)
    {
        expiry = OutgoingPublish.Never;
        var kept = 0;
        var rest = section;
        while (!rest.IsEmpty)
        {
            var scanner = new PropertyScanner(rest, PacketType.Publish);
            if (!scanner.Next())
            {
                break;
            }

            var length = rest.Length - scanner.Remaining;
            if (scanner.Id == PropertyId.MessageExpiry)
            {
                expiry = scanner.Number;
            }
            else if (scanner.Id is not (PropertyId.TopicAlias or PropertyId.SubscriptionIdentifier))
            {
                rest[..length].CopyTo(target[kept..]);
                kept += length;
            }

            rest = rest[length..];
        }

        return kept;
    }

    /// <summary>The properties of a will that its receivers get, in wire form; its delay stays with the server.</summary>
    public static byte[] OfWill(Will will, out uint expiry)
    {
        var given = will.Properties;
        expiry = given.MessageExpiry ?? OutgoingPublish.Never;
        var passed = new PacketProperties
        {
            PayloadFormat = given.PayloadFormat,
            ContentType = given.ContentType,
            ResponseTopic = given.ResponseTopic,
            CorrelationData = given.CorrelationData,
            UserProperties = given.UserProperties,
        };
        var counting = new ByteSink();
        PropertyWriter.WriteAll(ref counting, passed, PacketType.Publish);
        var bytes = new byte[counting.Length];
        var sink = new ByteSink(bytes);
        PropertyWriter.WriteAll(ref sink, passed, PacketType.Publish);
        return bytes;
    }
}
