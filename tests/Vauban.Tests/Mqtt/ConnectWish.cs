namespace Vauban.Tests.Mqtt;

/// <summary>What a CONNECT of the tests says; <see cref="Flags"/> replaces the flags that would follow from the rest.</summary>
internal sealed record ConnectWish(string ClientId)
{
    public bool Clean { get; init; } = true;

    public ushort KeepAlive { get; init; } = 60;

    public byte[]? Properties { get; init; }

    public WillWish? Will { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    public byte? Flags { get; init; }
}
