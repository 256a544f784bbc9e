using Vauban.Assurance.Vulnerabilities.Matching;
using Vauban.Core.Text;

namespace Vauban.Server.Watch;

/// <summary>Words of a scan in a language.</summary>
internal static class ScanWords
{
    public static string Verdict(MatchVerdict verdict, Language language) => Texts.Get("scan.verdict." + verdict, language);

    public static string Confidence(Confidence confidence, Language language) => Texts.Get("scan.confidence." + confidence, language);

    public static string Severity(string severity, Language language) => Texts.Get("scan.severity." + severity, language);

    /// <summary>The reason of a statement; a claim's status and justification are words to be said, not to be quoted.</summary>
    public static string Reason(Statement statement, Language language)
    {
        if (statement.Kind != StatementKind.Claim)
        {
            return statement.Reason.In(language);
        }

        var (author, justification) = (statement.Reason.Arguments[0], "watch.justification." + statement.Reason.Arguments[2]);
        author = author.Length == 0 ? Texts.Get("scan.author.unknown", language) : author;
        return Texts.Has(justification) ? Texts.Get("watch.reason.claimed.why", language, author, Verdict(statement.Verdict, language), Texts.Get(justification, language)) : Texts.Get("watch.reason.claimed", language, author, Verdict(statement.Verdict, language));
    }
}
