using System.Text;
using Vauban.Core.Facts;
using Vauban.Design.Network;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>One product's access plan, compiled. Nothing is allowed that no rule allows.</summary>
internal sealed class ProductPolicy
{
    private readonly PublishRule[] publish;
    private readonly SubscribeRule[] subscribe;

    public ProductPolicy(AccessPlan plan, bool allowsTls12)
    {
        AllowsTls12 = allowsTls12;
        Revision = plan.Revision;
        Digest = Hash.Of(Encoding.UTF8.GetBytes(plan.Write())).ToString();
        publish =
        [
            .. plan.Rules
                .Where(rule => rule is { Action: AccessAction.Publish, Resource: not null })
                .Select(rule => new PublishRule(new TopicTemplate(rule.TopicTemplate), rule.Resource!, rule.MaxBytes)),
        ];
        subscribe =
        [
            .. plan.Rules
                .Where(rule => rule.Action == AccessAction.Subscribe)
                .Select(rule => new SubscribeRule(new TopicTemplate(rule.TopicTemplate), (Qos)rule.MaxQos)),
        ];
    }

    public int Revision { get; }

    /// <summary>SHA-256 of the plan as written.</summary>
    public string Digest { get; }

    /// <summary>The profile declares TLS 1.2 for a flow that ends here.</summary>
    public bool AllowsTls12 { get; }

    /// <summary>Every topic the devices may publish to, for the proofs.</summary>
    public IReadOnlyList<PublishRule> PublishRules => publish;

    /// <summary>Every filter the devices may subscribe to, for the proofs.</summary>
    public IReadOnlyList<SubscribeRule> SubscribeRules => subscribe;

    public PublishRule? Publish(ReadOnlySpan<byte> device, ReadOnlySpan<byte> topic)
    {
        foreach (var rule in publish)
        {
            if (rule.Topic.Matches(topic, device))
            {
                return rule;
            }
        }

        return null;
    }

    public SubscribeRule? Subscribe(string device, ReadOnlySpan<byte> filter)
    {
        foreach (var rule in subscribe)
        {
            if (rule.Filter.Covers(filter, device))
            {
                return rule;
            }
        }

        return null;
    }
}
