using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Vauban.Core.Text;

/// <summary>
/// Every sentence a person reads, by key. Each assembly embeds tables <c>*.text.tsv</c> beside the code that speaks them:
/// <c>key TAB English TAB French</c>, first line a header, <c>{0}</c> marks an argument. An error code has the key
/// <c>VB-ROOM-NNN</c> and what to do about it <c>VB-ROOM-NNN.do</c>.
/// </summary>
public static class Texts
{
    private static readonly Lazy<FrozenDictionary<string, Localized>> Table = new(Load, LazyThreadSafetyMode.ExecutionAndPublication);

    public static IReadOnlyDictionary<string, Localized> All => Table.Value;

    /// <summary>The sentence for <paramref name="key"/>; an unknown key is a programmer's error.</summary>
    public static string Get(string key, Language language, params ReadOnlySpan<object?> arguments)
    {
        if (!Table.Value.TryGetValue(key, out var text))
        {
            throw new KeyNotFoundException($"No text for key '{key}'.");
        }

        return arguments.Length == 0 ? text[language] : string.Format(Culture(language), text[language], arguments);
    }

    public static bool Has(string key) => Table.Value.ContainsKey(key);

    /// <summary>The culture that writes numbers and dates in <paramref name="language"/>.</summary>
    public static CultureInfo Culture(Language language) =>
        CultureInfo.GetCultureInfo(language == Language.French ? "fr-FR" : "en-GB");

    private static FrozenDictionary<string, Localized> Load()
    {
        var all = new Dictionary<string, Localized>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(IsOurs));
        while (waiting.TryDequeue(out var assembly))
        {
            if (!seen.Add(assembly.GetName().Name!))
            {
                continue;
            }

            foreach (var reference in assembly.GetReferencedAssemblies().Where(name => IsOurs(name.Name)))
            {
                waiting.Enqueue(Assembly.Load(reference));
            }

            foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".text.tsv", StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                Read(reader, resource, all);
            }
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void Read(StreamReader reader, string resource, Dictionary<string, Localized> all)
    {
        _ = reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            if (cells.Length != 3 || !all.TryAdd(cells[0], new Localized(cells[1].Replace("\\n", "\n", StringComparison.Ordinal), cells[2].Replace("\\n", "\n", StringComparison.Ordinal))))
            {
                throw new InvalidDataException($"Text table {resource}: line for '{cells[0]}' is not three cells, or its key stands twice.");
            }
        }
    }

    private static bool IsOurs(Assembly assembly) => !assembly.IsDynamic && IsOurs(assembly.GetName().Name);

    private static bool IsOurs(string? name) => name is "vauban" or "vauban-device" || (name?.StartsWith("Vauban.", StringComparison.Ordinal) ?? false);
}
