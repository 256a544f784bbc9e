using Vauban.Core.Profiles;

namespace Vauban.Design.Controls;

/// <summary>Features about interfaces, integrity and sensing (letters p to s, v).</summary>
internal static class SurfaceFeatures
{
    private const string InterfaceField = "hardware.interfaces";

    /// <summary>p. An interface shipped disabled, or said to serve nothing, is an unused one.</summary>
    public static FeatureFinding UnusedInterfaces(ProductProfile profile)
    {
        var interfaces = profile.Hardware?.Interfaces ?? [];
        if (profile.Services.Any(service => service.Needed == false))
        {
            return new FeatureFinding(true, "services.needed");
        }

        if (interfaces.Any(item => item.State == InterfaceState.Disabled || item.Use == "none"))
        {
            return new FeatureFinding(true, InterfaceField);
        }

        var known = profile.DeclaredNone.Contains(InterfaceField) || (interfaces.Count > 0 && interfaces.All(item => item.Use is not null || item.Kind == InterfaceKind.Debug));
        return new FeatureFinding(known ? false : null, interfaces.Count == 0 ? InterfaceField : $"{InterfaceField}.use");
    }

    /// <summary>q and r: the debug access of a microcontroller is a physical port.</summary>
    public static FeatureFinding DebugInterfaces(ProductProfile profile)
    {
        if ((profile.Hardware?.Interfaces ?? []).Any(item => item.Kind == InterfaceKind.Debug))
        {
            return new FeatureFinding(true, InterfaceField);
        }

        return new FeatureFinding(profile.Hardware?.Mcu?.Debug is { } state ? state != DebugState.Absent : null, "hardware.mcu.debug");
    }

    /// <summary>s.</summary>
    public static FeatureFinding IntegrityDetection(ProductProfile profile) =>
        (profile.Hardware?.Mcu?.SecureBoot, profile.Security?.TamperAlert) switch
        {
            (true, _) => new FeatureFinding(true, "hardware.mcu.secure-boot"),
            (_, true) => new FeatureFinding(true, "security.tamper-alert"),
            (false, false) => new FeatureFinding(false, "hardware.mcu.secure-boot"),
            (null, _) => new FeatureFinding(null, "hardware.mcu.secure-boot"),
            _ => new FeatureFinding(null, "security.tamper-alert"),
        };

    /// <summary>v.</summary>
    public static FeatureFinding Sensing(ProductProfile profile) => new(profile.Hardware?.Sensors.Count > 0 ? true : profile.DeclaredNone.Contains("hardware.sensors") ? false : null, "hardware.sensors");
}
