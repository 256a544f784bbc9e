using System.Text;

namespace Vauban.Fleet.Telemetry;

/// <summary>One string per resource name, found by its bytes. Used on the projector's thread only; bounded by what intake lets in.</summary>
internal sealed class ResourceNames
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> byCharacters;

    public ResourceNames() => byCharacters = names.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Of(ReadOnlySpan<byte> utf8)
    {
        Span<char> characters = stackalloc char[128];
        if (!Encoding.UTF8.TryGetChars(utf8, characters, out var count))
        {
            return Encoding.UTF8.GetString(utf8);
        }

        if (!byCharacters.TryGetValue(characters[..count], out var name))
        {
            name = characters[..count].ToString();
            names.Add(name, name);
        }

        return name;
    }
}
