using Vauban.Core.Text;

namespace Vauban.Design.Threats;

/// <summary>Where an attack enters.</summary>
/// <param name="Id">Id of the interface, channel or service; null where there is only one.</param>
public readonly record struct WayIn(WayKind Kind, string? Id = null)
{
    public string Mark => Kind.ToString().ToLowerInvariant() + (Id is null ? "" : "." + Id);

    public Localized Name =>
        new(Texts.Get("threat.way." + Kind, Language.English, Id ?? ""), Texts.Get("threat.way." + Kind, Language.French, Id ?? ""));
}
