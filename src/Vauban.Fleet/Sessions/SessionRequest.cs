namespace Vauban.Fleet.Sessions;

/// <summary>A client asks for its session.</summary>
/// <param name="Number">Of the session: a device's number in the registry; of an application, given by <see cref="Broker"/>.</param>
/// <param name="Owner">Name of the application's token or certificate; empty for a device. A session is found again only by its owner.</param>
/// <param name="Expiry">Seconds it is kept after its connection; 0 = it ends with it.</param>
internal sealed record SessionRequest(uint Number, string Owner, string ClientId, bool CleanStart, uint Expiry, PendingWill? Will)
{
    public byte[] Write()
    {
        var memory = new MemoryStream();
        using var output = new BinaryWriter(memory);
        output.Write(CleanStart);
        output.Write(Expiry);
        output.Write(Owner);
        output.Write(ClientId);
        output.Write(Will is not null);
        Will?.Save(output);
        return memory.ToArray();
    }

    public static SessionRequest Read(uint number, ReadOnlySpan<byte> bytes)
    {
        using var input = new BinaryReader(new MemoryStream(bytes.ToArray()));
        var clean = input.ReadBoolean();
        var expiry = input.ReadUInt32();
        var (owner, clientId) = (input.ReadString(), input.ReadString());
        return new SessionRequest(number, owner, clientId, clean, expiry, input.ReadBoolean() ? PendingWill.Load(input) : null);
    }
}
