using System.Globalization;
using Vauban.Design;
using Vauban.Design.Network;

namespace Vauban.Server.Enrolment;

/// <summary>One value that a device of the product may send, for a recipe: on its own topic, in its unit, within its range.</summary>
public sealed record SampleValue(string Resource, string Topic, string Payload)
{
    private const double Usual = 21.5;

    /// <summary>Of the first stream that travels by MQTT; null when the profile declares none.</summary>
    public static SampleValue? Of(DerivedPlans plans, string name)
    {
        var streams = plans.Resources.Resources.Where(one => one is { Kind: ResourceKind.Stream, Topic: not null }).ToList();
        var resource = streams.Find(one => one.Encoding is ResourceEncoding.SenmlJson or ResourceEncoding.SenmlCbor) ?? streams.FirstOrDefault();
        return resource is null ? null : new SampleValue(resource.Id, resource.Topic!.Replace("{device}", name, StringComparison.Ordinal), PayloadOf(resource));
    }

    private static string PayloadOf(Resource resource)
    {
        var senml = resource.Encoding is ResourceEncoding.SenmlJson or ResourceEncoding.SenmlCbor;
        return resource switch
        {
            { Encoding: ResourceEncoding.Text } => "1.0.0",
            { Unit: "bool" } => senml ? $$"""[{"n":"{{resource.Id}}","vb":true}]""" : $$"""{"{{resource.Id}}":true}""",
            { Unit: "text" } => senml ? $$"""[{"n":"{{resource.Id}}","vs":"1"}]""" : $$"""{"{{resource.Id}}":"1"}""",
            _ when senml => $$"""[{"n":"{{resource.Id}}"{{UnitOf(resource)}},"v":{{Number(resource)}}}]""",
            _ => $$"""{"{{resource.Id}}":{{Number(resource)}}}""",
        };
    }

    private static string UnitOf(Resource resource) => resource.Unit is { } unit ? $",\"u\":\"{unit}\"" : "";

    private static string Number(Resource resource) =>
        Math.Min(Math.Max(Usual, resource.Range?.Low ?? Usual), resource.Range?.High ?? double.MaxValue).ToString("R", CultureInfo.InvariantCulture);
}
