using System.Globalization;
using System.Text;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Design.Network;

/// <summary>Every resource of a product, in the order of the profile: streams, settings, commands, then what the agent adds.</summary>
/// <param name="Product">Product id.</param>
/// <param name="Resources">Unique by <see cref="Resource.Path"/>.</param>
/// <param name="Problems">What the profile declares but no resource could be derived from (VB-DESIGN-00x).</param>
public sealed record ResourceMap(string Product, IReadOnlyList<Resource> Resources, IReadOnlyList<Problem> Problems)
{
    /// <summary>Resource on which the agent says, at each connection, which release it runs (plain text).</summary>
    public const string RunningRelease = "running-release";

    public static ResourceMap From(ProductProfile profile) => new ResourceMapping(profile).Map();

    public Resource? Find(ResourceDirection direction, string id) =>
        Resources.FirstOrDefault(resource => resource.Direction == direction && resource.Id == id);

    /// <summary>The file <c>resources.tsv</c>: one line per resource, empty cell = unknown.</summary>
    public string Write()
    {
        var text = new StringBuilder("path\tkind\ttopic\tunit\tlow\thigh\tencoding\tevery\tflow\tpersonal\tkeep\tlwm2m\tfrom\n");
        foreach (var resource in Resources)
        {
            text.AppendJoin(
                    '\t',
                    resource.Path,
                    resource.Kind.Word(),
                    resource.Topic,
                    resource.Unit,
                    Number(resource.Range?.Low),
                    Number(resource.Range?.High),
                    resource.Encoding?.Word(),
                    resource.Every?.ToString(),
                    resource.Flow,
                    resource.Personal is { } personal ? (personal ? "yes" : "no") : null,
                    resource.Keep?.ToString(),
                    resource.Lwm2m?.ToString(),
                    resource.Source
                )
                .Append('\n');
        }

        return text.ToString();
    }

    private static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
