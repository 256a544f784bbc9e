using Vauban.Core.Text;

namespace Vauban.Server.Cli;

/// <summary>Which language a run of the executable speaks, known before its command line is parsed because help is made of it.</summary>
internal static class Spoken
{
    /// <summary><c>--lang</c> first, then LC_ALL, LC_MESSAGES and LANG in the order of POSIX (XBD 8.2), then English.</summary>
    public static Language By(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        for (var at = 0; at < arguments.Count; at++)
        {
            var asked = arguments[at] switch
            {
                "--lang" when at + 1 < arguments.Count => arguments[at + 1],
                var one when one.StartsWith("--lang=", StringComparison.Ordinal) => one["--lang=".Length..],
                _ => null,
            };
            if (asked is not null)
            {
                return Of(asked);
            }
        }

        var locale = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return Of(locale);
    }

    public static Language Of(string? tag) =>
        tag?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true ? Language.French : Language.English;
}
