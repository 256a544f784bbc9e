using Vauban.Core.Text;

namespace Vauban.Server.Fleet;

/// <summary>The stable words of refusals (<c>expired</c>, <c>topic</c>...) as keys of the text table; a word without a text has the general one.</summary>
internal static class RefusalWords
{
    public static string Key(string reason) => Texts.Has("refusal." + reason) ? "refusal." + reason : "refusal.other";
}
