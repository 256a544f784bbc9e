namespace Vauban.Device.Configuration;

/// <summary>An order the device takes.</summary>
public sealed record ConfiguredCommand
{
    public string Id { get; init; } = "";

    /// <summary>Unit of its argument; null for none.</summary>
    public string? Unit { get; init; }

    public IReadOnlyList<double>? Range { get; init; }

    /// <summary>Over {device}.</summary>
    public string? Topic { get; init; }

    /// <summary>Topic of its result, over {device}.</summary>
    public string? Result { get; init; }
}
