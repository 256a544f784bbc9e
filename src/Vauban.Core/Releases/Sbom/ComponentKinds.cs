namespace Vauban.Core.Releases.Sbom;

/// <summary>The words of each format for the kinds of component.</summary>
internal static class ComponentKinds
{
    private static readonly Dictionary<string, ComponentKind> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application"] = ComponentKind.Application,
        ["framework"] = ComponentKind.Framework,
        ["library"] = ComponentKind.Library,
        ["container"] = ComponentKind.Container,
        ["platform"] = ComponentKind.Platform,
        ["operating-system"] = ComponentKind.OperatingSystem,
        ["operatingSystem"] = ComponentKind.OperatingSystem,
        ["device"] = ComponentKind.Device,
        ["device-driver"] = ComponentKind.DeviceDriver,
        ["deviceDriver"] = ComponentKind.DeviceDriver,
        ["firmware"] = ComponentKind.Firmware,
        ["file"] = ComponentKind.File,
        ["machine-learning-model"] = ComponentKind.MachineLearningModel,
        ["model"] = ComponentKind.MachineLearningModel,
        ["data"] = ComponentKind.Data,
        ["cryptographic-asset"] = ComponentKind.CryptographicAsset,
        ["service"] = ComponentKind.Service,
    };

    public static ComponentKind Of(string? word) => word is not null && Words.TryGetValue(word.Replace('_', '-'), out var kind) ? kind : ComponentKind.Other;

    /// <summary>CycloneDX has no word for what it does not know: such a component is a library.</summary>
    public static string CycloneDx(ComponentKind kind) =>
        kind switch
        {
            ComponentKind.Other or ComponentKind.Service => "library",
            _ => Words.First(word => word.Value == kind).Key,
        };

    /// <summary>SPDX 2.3 7.24.</summary>
    public static string Spdx(ComponentKind kind) =>
        kind switch
        {
            ComponentKind.Application or ComponentKind.Framework or ComponentKind.Library or ComponentKind.Container or ComponentKind.Device or ComponentKind.Firmware or ComponentKind.File => kind.ToString().ToUpperInvariant(),
            ComponentKind.OperatingSystem => "OPERATING-SYSTEM",
            _ => "OTHER",
        };
}
