using Vauban.Wire.Senml;

namespace Vauban.Fleet.Telemetry;

/// <summary>One value out of a payload. Its spans live until the next read.</summary>
internal ref struct Measurement
{
    /// <summary>Id of the resource, UTF-8.</summary>
    public ReadOnlySpan<byte> Resource;

    public SenmlValueKind Kind;

    /// <summary>The number; 1 or 0 for a Boolean.</summary>
    public double Number;

    public ReadOnlySpan<byte> Content;

    /// <summary>Empty when the payload does not say.</summary>
    public ReadOnlySpan<byte> Unit;

    /// <summary>UTC microseconds.</summary>
    public long At;
}
