using System.Collections.Frozen;

namespace Vauban.Assurance.Rules;

/// <summary>All rules that judge from live facts, by provision.</summary>
internal static class RuleBook
{
    public static FrozenDictionary<string, ProvisionRule> All { get; } =
        new ProvisionRule[]
        {
            new NoUniversalPassword(),
            new NoMachinePassword(),
            new AuthenticationCryptography(),
            new TimelyUpdates(),
            new UniqueKeys(),
            new ChannelCryptography(),
            new KeyLifeCycle(),
            new PersonalDataInTransit(),
            new SensorsDocumented(),
            new OrderlyReconnection(),
            new InputValidated(),
            new TelemetryLimited(),
            new TelemetryTold(),
        }.ToFrozenDictionary(rule => rule.Provision, StringComparer.Ordinal);

    /// <summary>Provisions to judge again when a fact of this kind arrives.</summary>
    public static FrozenDictionary<string, ProvisionRule[]> ByKind { get; } =
        All.Values.SelectMany(rule => rule.Kinds.Select(kind => (kind, rule)))
            .GroupBy(pair => pair.kind, pair => pair.rule)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
}
