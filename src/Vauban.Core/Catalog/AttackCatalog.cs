using System.Globalization;
using Vauban.Core.Text;

namespace Vauban.Core.Catalog;

/// <summary>A frozen list of published attacks on locks, cameras, sensors and gateways, against which the threat rules are measured.</summary>
public sealed class AttackCatalog
{
    private static readonly Lazy<AttackCatalog> Shipped = new(() => new AttackCatalog(), LazyThreadSafetyMode.ExecutionAndPublication);

    private AttackCatalog()
    {
        Attacks = [.. CatalogTable.Read("threats/attacks.tsv", 9).Select(Parse)];
    }

    public IReadOnlyList<PublishedAttack> Attacks { get; }

    public static AttackCatalog Load() => Shipped.Value;

    private static PublishedAttack Parse(string[] cells) =>
        new(
            cells[0],
            int.Parse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture),
            cells[2],
            cells[3],
            new Localized(cells[4], cells[5]),
            cells[6].Split(' '),
            cells[7].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            cells[8],
            Profile(cells[0])
        );

    private static string Profile(string id)
    {
        using var reader = new StreamReader(typeof(AttackCatalog).Assembly.GetManifestResourceStream($"attack.{id}.yaml") ?? throw new InvalidDataException($"Attack '{id}' has no profile."));
        return reader.ReadToEnd();
    }
}
