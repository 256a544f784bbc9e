using Vauban.Core.Profiles;
using Vauban.Design.Network;

namespace Vauban.Design.Documents;

/// <summary>A value the fleet sets and the object reports.</summary>
public sealed record DeviceSetting
{
    public required string Id { get; init; }

    /// <summary>A unit, <c>bool</c> or <c>text</c>.</summary>
    public string? Unit { get; init; }

    public IReadOnlyList<double>? Range { get; init; }

    /// <summary>Topic that brings the value wanted.</summary>
    public string? Desired { get; init; }

    /// <summary>Topic that says the value in force.</summary>
    public string? Reported { get; init; }

    internal static DeviceSetting From(SettingProfile setting, ResourceMap map) =>
        new()
        {
            Id = setting.Id,
            Unit = setting.Value,
            Range = DeviceFile.Bounds(setting.Range),
            Desired = map.Find(ResourceDirection.Down, setting.Id)?.Topic,
            Reported = map.Find(ResourceDirection.Up, setting.Id) is { Kind: ResourceKind.Setting } up ? up.Topic : null,
        };
}
