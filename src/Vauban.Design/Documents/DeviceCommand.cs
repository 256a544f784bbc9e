using Vauban.Core.Profiles;
using Vauban.Design.Network;

namespace Vauban.Design.Documents;

/// <summary>An order the object takes.</summary>
public sealed record DeviceCommand
{
    public required string Id { get; init; }

    /// <summary>Unit of its argument; null for none.</summary>
    public string? Unit { get; init; }

    public IReadOnlyList<double>? Range { get; init; }

    public string? Topic { get; init; }

    public string? Result { get; init; }

    internal static DeviceCommand From(CommandProfile command, ResourceMap map) =>
        new()
        {
            Id = command.Id,
            Unit = command.Value,
            Range = DeviceFile.Bounds(command.Range),
            Topic = map.Find(ResourceDirection.Cmd, command.Id)?.Topic,
            Result = map.Find(ResourceDirection.Res, command.Id)?.Topic,
        };
}
