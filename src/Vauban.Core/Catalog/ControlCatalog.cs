using System.Collections.Frozen;
using System.Globalization;
using Vauban.Core.Text;

namespace Vauban.Core.Catalog;

/// <summary>The controls that threats are answered with, mapped to EN 303 645, EN 18031, CRA Annex I, IEC 62443-4-2 and NIST IR 8259A.</summary>
public sealed class ControlCatalog
{
    private static readonly string[] Standards = ["en303645", "en18031", "cra-annex-i", "iec62443-4-2", "nist8259a"];
    private static readonly Lazy<ControlCatalog> Shipped = new(() => new ControlCatalog(CatalogTable.Read("controls/controls.tsv", 15), CatalogTable.Read("controls/effects.tsv", 3)), LazyThreadSafetyMode.ExecutionAndPublication);
    private readonly FrozenDictionary<string, Control> byId;
    private readonly FrozenDictionary<(string Rule, string Control), int> steps;

    private ControlCatalog(IEnumerable<string[]> rows, IEnumerable<string[]> effects)
    {
        Controls = [.. rows.Select(Parse)];
        Effects = [.. effects.Select(cells => new ControlEffect(cells[0], cells[1], Number(cells[2])))];
        steps = Effects.ToFrozenDictionary(effect => (effect.Rule, effect.Control), effect => effect.Steps);
        byId = Controls.ToFrozenDictionary(control => control.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<Control> Controls { get; }

    /// <summary>What controls do against rules that name another one first.</summary>
    public IReadOnlyList<ControlEffect> Effects { get; }

    public static ControlCatalog Load() => Shipped.Value;

    public Control? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Steps of likelihood that a control takes from a rule it is not the first answer to; 0 for none.</summary>
    public int Steps(string rule, string control) => steps.GetValueOrDefault((rule, control));

    private static Control Parse(string[] cells) =>
        new(
            cells[0],
            new Localized(cells[1], cells[2]),
            new Localized(cells[3], cells[4]),
            [.. Standards.SelectMany((standard, at) => Split(cells[5 + at]).Select(clause => $"{standard}:{clause}"))],
            Number(cells[10]),
            Number(cells[11]),
            cells[12],
            Number(cells[13]),
            Split(cells[14])
        );

    private static string[] Split(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int Number(string cell) => int.Parse(cell, NumberStyles.None, CultureInfo.InvariantCulture);
}
