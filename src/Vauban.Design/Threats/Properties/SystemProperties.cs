using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Properties;

/// <summary>PID-21 to PID-28: what runs below the application, and how it is replaced.</summary>
internal static class SystemProperties
{
    public static IEnumerable<KeyValuePair<string, Func<ProductView, Clue>>> Readings { get; } =
        new Dictionary<string, Func<ProductView, Clue>>(StringComparer.Ordinal)
        {
            ["PID-21"] = product => Clue.Of("software.bootloader", product.Profile.Software?.Bootloader, name => name != "none"),
            ["PID-22"] = product =>
                product.AnyOf("hardware.interfaces", product.Interfaces.Where(port => port.Item.Kind == InterfaceKind.Debug).Select(port => Clue.Of(port.Field("state"), port.Item.State, state => state != InterfaceState.Disabled)))
                    .Or(Clue.Of("hardware.mcu.debug", product.Profile.Hardware?.Mcu?.Debug, state => state != DebugState.Absent)),
            ["PID-23"] = product => Clue.Of("hardware.mcu.operating-system", product.Profile.Hardware?.Mcu?.OperatingSystem, name => name != "none"),
            ["PID-231"] = product => Clue.IsTrue("software.system.loadable-modules", Kernel(product)?.LoadableModules),
            ["PID-232"] = product => Clue.IsTrue("software.system.separate-processes", Kernel(product)?.SeparateProcesses),
            ["PID-2321"] = product => Clue.IsFalse("software.system.privileges", Kernel(product)?.Privileges),
            ["PID-2322"] = product => Clue.IsTrue("software.system.privileges", Kernel(product)?.Privileges),
            ["PID-23221"] = product => Clue.IsTrue("software.system.accounts", Kernel(product)?.Accounts),
            ["PID-23222"] = product => Clue.IsTrue("software.system.memory-protection", Kernel(product)?.MemoryProtection),
            ["PID-24"] = product => Clue.Of("software.isolation", product.Profile.Software?.Isolation, kind => kind != Isolation.None),
            ["PID-241"] = product => Clue.Of("software.isolation", product.Profile.Software?.Isolation, kind => kind == Isolation.Container),
            ["PID-242"] = product => Clue.Of("software.isolation", product.Profile.Software?.Isolation, kind => kind == Isolation.Hypervisor),
            ["PID-25"] = product => Clue.Of("security.root-of-trust", product.Profile.Security?.RootOfTrust, root => root != RootOfTrust.None),
            ["PID-251"] = product => Clue.Of("security.root-of-trust", product.Profile.Security?.RootOfTrust, root => root == RootOfTrust.Changeable),
            ["PID-252"] = product => Clue.Of("security.root-of-trust", product.Profile.Security?.RootOfTrust, root => root == RootOfTrust.Immutable),
            ["PID-26"] = product => Clue.Of("security.update.scheme", Update(product)?.Scheme, scheme => scheme == UpdateScheme.None),
            ["PID-27"] = product => Clue.Of("security.update.scheme", Update(product)?.Scheme, scheme => scheme != UpdateScheme.None),
            ["PID-271"] = product => Signed(product, word => word == "none"),
            ["PID-272"] = product => Signed(product, word => word != "none"),
            ["PID-2721"] = product => Signed(product, word => word == "hmac"),
            ["PID-2722"] = product => Signed(product, word => word is not ("none" or "hmac")),
            ["PID-273"] = product => Clue.IsFalse("security.update.encrypted", Update(product)?.Encrypted),
            ["PID-274"] = product => Clue.IsTrue("security.update.user-selects-version", Update(product)?.UserSelectsVersion),
            ["PID-275"] = product => Clue.IsTrue("security.update.remote", Update(product)?.Remote),
            ["PID-28"] = product => Clue.IsTrue("security.logging.system", product.Profile.Security?.Logging?.System),
        };

    private static SystemProfile? Kernel(ProductView product) => product.Profile.Software?.System;

    private static UpdateProfile? Update(ProductView product) => product.Profile.Security?.Update;

    private static Clue Signed(ProductView product, Func<string, bool> wanted) => Clue.Of("security.update.signature", Update(product)?.Signature, wanted);
}
