namespace Vauban.Fleet.Sessions;

/// <summary>Filters that are added to a session, with their options, or removed from it (then without).</summary>
internal sealed record SubscriptionNote(IReadOnlyList<(byte[] Filter, SubscriptionOptions? Options)> Filters)
{
    public byte[] Write()
    {
        var memory = new MemoryStream();
        using var output = new BinaryWriter(memory);
        output.Write(Filters.Count);
        foreach (var (filter, options) in Filters)
        {
            output.WriteBytes(filter);
            options?.Save(output);
        }

        return memory.ToArray();
    }

    public static SubscriptionNote Read(ReadOnlySpan<byte> bytes, bool withOptions)
    {
        using var input = new BinaryReader(new MemoryStream(bytes.ToArray()));
        var filters = new (byte[], SubscriptionOptions?)[input.ReadInt32()];
        for (var i = 0; i < filters.Length; i++)
        {
            filters[i] = (input.ReadCounted(), withOptions ? SubscriptionOptions.Load(input) : null);
        }

        return new SubscriptionNote(filters);
    }
}
