using System.Collections.Frozen;
using System.Globalization;

namespace Vauban.Device.Text;

/// <summary>
/// Every sentence the device says to a person. The device ships alone, so it reads the tables <c>*.text.tsv</c> of its own assembly
/// (<c>key TAB English TAB French</c>) and needs nothing else of the house.
/// </summary>
public static class DeviceText
{
    private static readonly Lazy<FrozenDictionary<string, string[]>> Table = new(Load);

    /// <summary>The sentence for <paramref name="key"/>; an unknown key is a programmer's error.</summary>
    public static string Get(string key, DeviceLanguage language, params ReadOnlySpan<string> arguments)
    {
        var sentence = Table.Value[key][language == DeviceLanguage.French ? 1 : 0];
        return arguments.Length == 0 ? sentence : string.Format(CultureInfo.InvariantCulture, sentence, [.. arguments]);
    }

    public static bool Has(string key) => Table.Value.ContainsKey(key);

    /// <summary>French when the environment asks for it (LC_ALL, LC_MESSAGES, LANG in that order, as POSIX has it).</summary>
    public static DeviceLanguage FromEnvironment()
    {
        var asked = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }
            .Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return asked?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true ? DeviceLanguage.French : DeviceLanguage.English;
    }

    private static FrozenDictionary<string, string[]> Load()
    {
        var assembly = typeof(DeviceText).Assembly;
        var all = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".text.tsv", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            _ = reader.ReadLine();
            while (reader.ReadLine() is { } line)
            {
                if (line.Split('\t') is [var key, var english, var french])
                {
                    all.Add(key, [Unfold(english), Unfold(french)]);
                }
            }
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Unfold(string cell) => cell.Replace("\\n", "\n", StringComparison.Ordinal);
}
