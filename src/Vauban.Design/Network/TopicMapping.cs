using System.Text;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Design.Network;

/// <summary>
/// From a resource to its MQTT topic: <c>v1/{product}/{device}/{up|down|cmd|res}/{resource}</c>, or the template that the flow
/// declares for firmware already in the field. A template that would let one object speak for another yields no topic.
/// </summary>
internal static class TopicMapping
{
    /// <summary>MQTT 5 1.5.4: a UTF-8 string is at most 65,535 bytes; ours leave room for a device name of 64.</summary>
    private const int MaxTemplateBytes = 1024;

    public static string? For(string product, Resource resource, NetworkFlow? flow, out Problem? problem)
    {
        problem = null;
        if (flow?.Protocol != FlowProtocol.Mqtt)
        {
            return null;
        }

        var template = Override(flow, resource.Direction) ?? $"v1/{product}/{{device}}/{resource.Direction.Word()}/{{resource}}";
        problem = Check(template, flow.Id, resource.Direction);
        return problem is null ? template.Replace("{resource}", resource.Id, StringComparison.Ordinal) : null;
    }

    /// <summary>The filter a device subscribes with: one level wildcard in the place of the resource.</summary>
    public static string Filter(string product, ResourceDirection direction, NetworkFlow flow, Resource resource)
    {
        var template = Override(flow, direction) ?? $"v1/{product}/{{device}}/{direction.Word()}/{{resource}}";
        return template.Split('/').Contains("{resource}", StringComparer.Ordinal)
            ? template.Replace("{resource}", "+", StringComparison.Ordinal)
            : template.Replace("{resource}", resource.Id, StringComparison.Ordinal);
    }

    public static bool Overrides(NetworkFlow flow, ResourceDirection direction) => Override(flow, direction) is not null;

    private static string? Override(NetworkFlow flow, ResourceDirection direction) =>
        direction switch
        {
            ResourceDirection.Up => flow.Topics?.Up,
            ResourceDirection.Down => flow.Topics?.Down,
            ResourceDirection.Cmd => flow.Topics?.Command,
            _ => flow.Topics?.Result,
        };

    private static Problem? Check(string template, string flow, ResourceDirection direction)
    {
        var field = $"network.{flow}.topics.{direction.Word()}";
        if (!template.Split('/').Contains("{device}", StringComparer.Ordinal))
        {
            return Problem.Of("VB-DESIGN-002", field, template) with { Field = field };
        }

        var rest = template.Replace("{device}", "", StringComparison.Ordinal).Replace("{resource}", "", StringComparison.Ordinal);
        // MQTT 5 4.7.1 wildcards, 4.7.2 the server's own topics, 1.5.4 U+0000.
        return rest.AsSpan().IndexOfAny("+#{}\0") >= 0 || template.StartsWith('$') || Encoding.UTF8.GetByteCount(template) > MaxTemplateBytes
            ? Problem.Of("VB-DESIGN-003", field, template) with { Field = field }
            : null;
    }
}
