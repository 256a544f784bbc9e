using Vauban.Core.Text;

namespace Vauban.Design.Threats;

/// <summary>
/// A way in which objects have been attacked, and how a profile shows it. Its prose stands in the text table of its theme: <c>threat.ID</c> the name,
/// <c>.how</c> what happens, <c>.test</c> how to try it, and <c>.always</c> why it concerns every object, for a rule that does.
/// </summary>
/// <param name="marks">Techniques of ATT&amp;CK for ICS, CWE weaknesses and EMB3D threats: <c>T0839 CWE-1191 TID-119</c>.</param>
internal abstract class ThreatRule(string id, ThreatTheme theme, Stride stride, string control, string marks, Effort effort = Effort.PublicTools)
{
    private readonly string[] marks = marks.Split(' ');

    public string Id { get; } = id;

    public ThreatTheme Theme { get; } = theme;

    public Stride Stride { get; } = stride;

    /// <summary>Id in <c>catalog/controls</c>.</summary>
    public string Control { get; } = control;

    public Effort Effort { get; } = effort;

    public IReadOnlyList<string> Techniques => Marked("T0");

    public IReadOnlyList<string> Weaknesses => Marked("CWE-");

    public IReadOnlyList<string> Emb3d => Marked("TID-");

    public Localized Name => Texts.All["threat." + Id];

    public Localized How => Texts.All[$"threat.{Id}.how"];

    public Localized Test => Texts.All[$"threat.{Id}.test"];

    /// <summary>Every place of the profile that the rule concerns, decided or not.</summary>
    public abstract IEnumerable<Sighting> Look(ProductView product);

    protected static Sighting Case(ThreatAsset asset, WayIn way, Reach reach, params ReadOnlySpan<Clue> clues)
    {
        var all = clues[0];
        foreach (var clue in clues[1..])
        {
            all = all.And(clue);
        }

        return new Sighting(asset, way, reach, all);
    }

    private string[] Marked(string prefix) => [.. marks.Where(mark => mark.StartsWith(prefix, StringComparison.Ordinal))];
}
