using System.Security.Cryptography;
using System.Text;
using Vauban.Core.Text;
using Vauban.Trust.Authorities;

namespace Vauban.Trust.Ceremonies;

/// <summary>The minutes of a ceremony as Markdown, to be printed and signed: derived from request and answer, so that both sides can print the same.</summary>
public static class CeremonyMinutes
{
    public static string Write(CeremonyRequest request, CeremonyAnswer answer, Language language)
    {
        var text = new StringBuilder();
        string Say(string key, params ReadOnlySpan<object?> values) => Texts.Get("minutes." + key, language, values);
        var culture = Texts.Culture(language);
        text.Append("# ").Append(Say("title", request.Organisation)).Append("\n\n");
        text.Append("- ").Append(Say("held", answer.HeldAt.ToString("f", culture))).Append('\n');
        text.Append("- ").Append(Say("request", request.Id, request.MadeAt.ToString("f", culture))).Append('\n');
        text.Append("- ").Append(Say("digest", answer.Digest)).Append('\n');
        text.Append("\n## ").Append(Say("people")).Append("\n\n| ").Append(Say("name")).Append(" | ").Append(Say("role")).Append(" | ").Append(Say("signature")).Append(" |\n|---|---|---|\n");
        foreach (var (name, index) in answer.Participants.Select((name, index) => (name, index)))
        {
            text.Append("| ").Append(Plain(name)).Append(" | ").Append(Say(index == 0 ? "holder" : "witness")).Append(" | |\n");
        }

        text.Append("\n## ").Append(Say("done")).Append("\n\n");
        var step = 1;
        void Step(string key, string? pem)
        {
            if (pem is not null && Ceremony.Pem(pem) is { } certificate)
            {
                using (certificate)
                {
                    var end = new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero).ToString("d", culture);
                    text.Append(step++).Append(". ").Append(Say(key, Plain(certificate.Subject), end, AuthoritySet.FingerprintOf(certificate))).Append('\n');
                }
            }
        }

        Step(request.NewRoot ? "root.new" : "root.used", answer.Root);
        Step("bridge.old", answer.OldWithNew);
        Step("bridge.new", answer.NewWithOld);
        foreach (var pem in answer.Issuing)
        {
            Step("issuing", pem);
        }

        text.Append("\n## ").Append(Say("after")).Append("\n\n");
        foreach (var key in request.NewRoot ? ["medium", "passphrase", "install", "backups"] : (string[])["medium", "install"])
        {
            text.Append("- [ ] ").Append(Say("after." + key)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>SHA-256 of the minutes in both languages: what the ledger keeps of them.</summary>
    public static string DigestOf(CeremonyRequest request, CeremonyAnswer answer) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(request, answer, Language.English) + Write(request, answer, Language.French))));

    /// <summary>A name must not break the table it stands in.</summary>
    private static string Plain(string text) => text.Replace('|', '/').Replace('\n', ' ').Replace('\r', ' ');
}
