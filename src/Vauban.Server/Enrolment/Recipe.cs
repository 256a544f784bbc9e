using System.Globalization;
using System.Text;
using Vauban.Core;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Server.Enrolment;

/// <summary>
/// How to bring one device of one's own, filled in so that it can be run as it stands: with openssl, curl and mosquitto_pub; in Python; on
/// ESP-IDF. The templates stand in <c>Recipes/</c>. What is put into them is a name, a number, base64url or hexadecimal, none of
/// which a shell reads as anything else; topic and payload come from the profile and are quoted.
/// </summary>
/// <param name="Sample">What the device sends; null when the profile declares nothing that travels by MQTT: the last step is then left out.</param>
public sealed record Recipe(EnrolmentPlace Place, DeviceId Device, string Secret, KeyAlgorithm Key, SampleValue? Sample)
{
    private static readonly IReadOnlyList<KeyAlgorithm> Signable = [KeyAlgorithm.P256, KeyAlgorithm.P384, KeyAlgorithm.Rsa2048, KeyAlgorithm.Rsa3072];

    /// <summary>What stands for the token when it is not shown any more.</summary>
    public const string NoSecret = "TOKEN";

    /// <summary>The first of the allowed algorithms for which a request can be made.</summary>
    public static KeyAlgorithm KeyOf(IEnumerable<KeyAlgorithm> allowed) => allowed.Where(Signable.Contains).Append(KeyAlgorithm.P256).First();

    /// <summary>Five command lines, four when there is nothing to send.</summary>
    public string Shell()
    {
        var lines = Fill("shell.txt", Language.English, text => text.Replace("'", "'\\''", StringComparison.Ordinal)).TrimEnd('\n').Split('\n');
        return string.Join('\n', Sample is null ? lines[..^1] : lines) + "\n";
    }

    public string Python(Language language)
    {
        var text = Fill("python.txt", language, text => Escaped(text, '\''));
        return Sample is null ? text[..text.IndexOf("\nclient = ", StringComparison.Ordinal)] : text;
    }

    public string EspIdf(Language language) => Fill("esp-idf.txt", language, text => Escaped(text, '"'));

    private static string Escaped(string text, char quote) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(quote.ToString(), "\\" + quote, StringComparison.Ordinal);

    /// <param name="quoted">Writes a text of the profile between the quotes of the template's language.</param>
    private string Fill(string template, Language language, Func<string, string> quoted)
    {
        var text = new StringBuilder(Read(template));
        foreach (var (mark, value) in Values(language, quoted))
        {
            text.Replace("{{" + mark + "}}", value);
        }

        return text.ToString();
    }

    private IEnumerable<(string Mark, string Value)> Values(Language language, Func<string, string> quoted) =>
        [
            ("host", Place.Host),
            ("est", Place.Est),
            ("port", Place.DevicePort.ToString(CultureInfo.InvariantCulture)),
            ("product", Device.Product),
            ("name", Device.Name),
            ("token", Secret),
            ("fingerprint", Place.RootFingerprint),
            ("root", Place.RootFingerprint.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant()),
            ("root-c", string.Join('\n', Place.RootPem.TrimEnd('\n').Split('\n').Select(line => $"  \"{line}\\n\""))),
            ("key", string.Join(' ', KeyArguments)),
            ("key-list", string.Join(", ", KeyArguments.Select(one => $"\"{one}\""))),
            ("curve", Key == KeyAlgorithm.P384 ? "MBEDTLS_ECP_DP_SECP384R1" : "MBEDTLS_ECP_DP_SECP256R1"),
            ("topic", quoted(Sample?.Topic ?? "")),
            ("payload", quoted(Sample?.Payload ?? "")),
            .. Notes.Select(note => ("note-" + note, Texts.Get("recipe.note." + note, language))),
        ];

    private static IReadOnlyList<string> Notes => ["root", "wrong", "sketch", "key", "p7"];

    /// <summary>As <c>openssl req -newkey</c> takes it.</summary>
    private string[] KeyArguments =>
        Key switch
        {
            KeyAlgorithm.P384 => ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"],
            KeyAlgorithm.Rsa2048 => ["rsa:2048"],
            KeyAlgorithm.Rsa3072 => ["rsa:3072"],
            _ => ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
        };

    private static string Read(string template)
    {
        using var reader = new StreamReader(typeof(Recipe).Assembly.GetManifestResourceStream("recipes/" + template)!);
        return reader.ReadToEnd();
    }
}
