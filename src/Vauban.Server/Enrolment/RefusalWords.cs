using System.Collections.Immutable;
using Vauban.Core.Text;

namespace Vauban.Server.Enrolment;

/// <summary>What a refusal means and what to do about it, from the stable words of gateway and enrolment.</summary>
internal static class RefusalWords
{
    private const string Unknown = "…";

    /// <param name="reason">A code of a text table, or a word of the gateway.</param>
    /// <param name="about">Device or product concerned, for the sentences that name it.</param>
    public static string Message(string reason, string? about, Language language) =>
        IsCode(reason) ? new Problem(reason, Arguments(about)).Sentence(language) : Texts.Get(Key(reason), language);

    public static string Remedy(string reason, string? about, Language language) =>
        IsCode(reason) ? new Problem(reason, Arguments(about)).Remedy(language) ?? "" : Texts.Get(Key(reason) + ".do", language);

    private static bool IsCode(string reason) => reason.StartsWith("VB-", StringComparison.Ordinal) && Texts.Has(reason);

    private static string Key(string reason) => Texts.Has("refusal." + reason) ? "refusal." + reason : "refusal.other";

    /// <summary>A fact keeps the code and not its arguments: the first is the device in every such sentence, the others are left open.</summary>
    private static ImmutableArray<string> Arguments(string? about) => [about ?? Unknown, Unknown, Unknown];
}
