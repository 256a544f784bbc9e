using Vauban.Core.Profiles;

namespace Vauban.Assurance.Trees;

/// <summary>What the profile says of interfaces, sensing, logs, deletion, notices and the boot (RLM, NMM, TCM, LGM, DLM, UNM, GEC).</summary>
internal static class SurfaceAnswers
{
    public static TreeAnswer? Of(string node, TreeItem item, ProductProfile profile) =>
        node switch
        {
            "DT.RLM-1.DN-1" when profile.Resilience is { CleanRecovery: { } recovers, Mechanisms.Count: > 0 } => TreeAnswer.Declared(recovers, "resilience.clean-recovery"),
            "DT.NMM-1.DN-1" or "DT.TCM-1.DN-1" => TreeAnswer.Declared(profile.Security?.ForwardsTraffic, "security.forwards-traffic"),
            "DT.LGM-1.DN-2" => item.Name == "system" ? TreeAnswer.Declared(profile.Security?.Logging?.System, "security.logging.system") : TreeAnswer.Declared(profile.Security?.Logging?.Application, "security.logging.application"),
            "DT.DLM-1.DN-1" => Deletes(profile),
            "DT.UNM-1.DN-1" when profile.Documentation?.PersonalData is not null => TreeAnswer.Declared(true, "documentation.personal-data"),
            "DT.GEC-2.DN-1" or "DT.GEC-4.DN-1" => OnByDefault(item),
            "DT.GEC-2.DN-2" or "DT.GEC-3.DN-1" => Affects(item),
            "DT.GEC-2.DN-3" => Needed(item),
            "DT.GEC-5.DN-1" when item.Source is InterfaceProfile { Use: not null } one => TreeAnswer.Declared(true, $"hardware.interfaces.{one.Id}.use"),
            "DT.GEC-6.DN-1" when item.Source is InterfaceProfile one => one.Kind == InterfaceKind.User ? TreeAnswer.Declared(true, $"hardware.interfaces.{one.Id}.kind") : TreeAnswer.Declared(one.Data, $"hardware.interfaces.{one.Id}.data"),
            "DT.GEC-6.DN-2" => TreeAnswer.Declared(profile.Security?.InputValidation, "security.input-validation"),
            "DT.GEC-7.DN-1" when item.Source is SensorProfile sensor => Private(sensor, profile),
            "DT.GEC-7.DN-2" when profile.Documentation?.Sensors is not null => TreeAnswer.Declared(true, "documentation.sensors"),
            "DT.GEC-8.DN-1" => TreeAnswer.Declared(profile.Hardware?.Mcu?.SecureBoot, "hardware.mcu.secure-boot"),
            "DT.GEC-8.DN-2" when profile.Security?.RootOfTrust is RootOfTrust.Immutable or RootOfTrust.None => TreeAnswer.Declared(profile.Security.RootOfTrust == RootOfTrust.Immutable, "security.root-of-trust"),
            _ => null,
        };

    private static TreeAnswer? Deletes(ProductProfile profile) =>
        profile.Security?.Deletion.Any(one => one.Target == DeletionTarget.Device) == true ? TreeAnswer.Declared(true, "security.deletion")
        : profile.DeclaredNone.Contains("security.deletion") ? TreeAnswer.Declared(false, "security.deletion")
        : null;

    private static TreeAnswer? OnByDefault(TreeItem item) =>
        item.Source switch
        {
            InterfaceProfile { State: { } state } one => TreeAnswer.Declared(state != InterfaceState.Disabled, $"hardware.interfaces.{one.Id}.state"),
            ServiceProfile service => TreeAnswer.Declared(true, $"services.{service.Id}"),
            _ => null,
        };

    private static TreeAnswer? Affects(TreeItem item) =>
        item.Source switch
        {
            InterfaceProfile one => TreeAnswer.Declared(one.Data, $"hardware.interfaces.{one.Id}.data"),
            ServiceProfile { AllowsConfiguration: true } service => TreeAnswer.Declared(true, $"services.{service.Id}.allows-configuration"),
            ServiceProfile service => TreeAnswer.Declared(service.Sensitive, $"services.{service.Id}.sensitive"),
            _ => null,
        };

    private static TreeAnswer? Needed(TreeItem item) =>
        item.Source switch
        {
            InterfaceProfile { Use: not null } one => TreeAnswer.Declared(true, $"hardware.interfaces.{one.Id}.use"),
            ServiceProfile service => TreeAnswer.Declared(service.Needed, $"services.{service.Id}.needed"),
            _ => null,
        };

    private static TreeAnswer? Private(SensorProfile sensor, ProductProfile profile)
    {
        var made = profile.Data.Where(item => item.From == sensor.Id).ToList();
        return made.Count == 0 || made.Exists(item => item.Personal is null) ? null : TreeAnswer.Declared(made.Exists(item => item.Personal == true), $"data.{made[0].Id}.personal");
    }
}
