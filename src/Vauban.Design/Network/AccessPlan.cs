using System.Globalization;
using System.Text;
using Vauban.Core.Profiles;

namespace Vauban.Design.Network;

/// <summary>
/// What our broker lets the devices of a product publish and subscribe: only what the profile declares, each device under its own
/// name. Flows towards another peer give no rule here.
/// </summary>
public sealed record AccessPlan(string Product, int Revision, IReadOnlyList<AccessRule> Rules)
{
    /// <summary>Bytes. A SenML pack of a day offline at one record per ten minutes, 50 bytes each.</summary>
    public const int MaxStreamBytes = 8192;
    public const int MaxAnswerBytes = 4096;
    public const int MaxTextBytes = 256;

    public static AccessPlan From(ProductProfile profile, ResourceMap map)
    {
        var served = profile.Network.Where(flow => flow is { Protocol: FlowProtocol.Mqtt, Peer: "vauban" }).ToDictionary(flow => flow.Id, StringComparer.Ordinal);
        var rules = new List<AccessRule>();
        foreach (var resource in map.Resources)
        {
            if (resource.Topic is not null && resource.Flow is not null && served.TryGetValue(resource.Flow, out var flow))
            {
                var rule = RuleOf(profile.Product.Id, resource, flow);
                if (!rules.Exists(known => known.Action == rule.Action && known.TopicTemplate == rule.TopicTemplate))
                {
                    rules.Add(rule);
                }
            }
        }

        return new AccessPlan(profile.Product.Id, profile.Product.Revision, rules);
    }

    /// <summary>
    /// The file <c>acl.txt</c>: lines <c>publish|subscribe TOPIC qos=N [max=BYTES] [unit=U] [range=LOW..HIGH] # why</c>, and a last
    /// line <c>deny all</c>.
    /// </summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"product {Product} revision {Revision}\n");
        foreach (var rule in Rules)
        {
            text.Append(rule.Action == AccessAction.Publish ? "publish   " : "subscribe ");
            text.Append(CultureInfo.InvariantCulture, $"{rule.TopicTemplate} qos={rule.MaxQos}");
            if (rule.MaxBytes > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" max={rule.MaxBytes}");
            }

            if (rule.Unit is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $" unit={rule.Unit}");
            }

            if (rule.Range is { } range)
            {
                text.Append(CultureInfo.InvariantCulture, $" range={range.Low:R}..{range.High:R}");
            }

            text.Append(CultureInfo.InvariantCulture, $" # {rule.Why}\n");
        }

        return text.Append("deny all\n").ToString();
    }

    private static AccessRule RuleOf(string product, Resource resource, NetworkFlow flow)
    {
        // A profile that asks for less is held to it.
        var qos = Math.Clamp(flow.Qos ?? 1, 0, 2);
        if (resource.Direction is ResourceDirection.Down or ResourceDirection.Cmd)
        {
            var filter = TopicMapping.Filter(product, resource.Direction, flow, resource);
            var section = resource.Direction == ResourceDirection.Down ? "settings" : "commands";
            return filter.Contains('+', StringComparison.Ordinal)
                ? new AccessRule(AccessAction.Subscribe, filter, null, qos, 0, null, null, section)
                : new AccessRule(AccessAction.Subscribe, filter, resource.Path, qos, 0, resource.Unit, resource.Range, resource.Source);
        }

        var bytes = resource switch
        {
            { Id: ResourceMap.RunningRelease } => MaxTextBytes,
            { Kind: ResourceKind.Stream } => MaxStreamBytes,
            _ => MaxAnswerBytes,
        };
        return new AccessRule(AccessAction.Publish, resource.Topic!, resource.Path, qos, bytes, resource.Unit, resource.Range, resource.Source);
    }
}
