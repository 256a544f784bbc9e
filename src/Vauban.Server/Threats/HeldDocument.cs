using Vauban.Core.Text;
using Vauban.Design.Threats;

namespace Vauban.Server.Threats;

/// <summary>A threat that a declared fact holds off.</summary>
internal sealed record HeldDocument(string Rule, string Name, string Asset, string Way, string Control, int WouldScore, IReadOnlyList<ShownFact> Facts)
{
    public static HeldDocument Of(Refutation held, Language language) =>
        new(held.Rule, Texts.All["threat." + held.Rule][language], held.Asset.Name[language], held.Way.Name[language], held.Control, held.Score, ShownFact.Of(held.Facts));
}
