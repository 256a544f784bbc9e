using System.Text;

namespace Vauban.Fleet.Telemetry;

/// <summary>One string per resource name, found by its bytes. Used on the projector's thread only; bounded by what intake lets in.</summary>
internal sealed class ResourceNames
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> byCharacters;
    private readonly byte[] lastUtf8 = new byte[128];
    private int lastLength = -1;
    private string lastName = "";

    public ResourceNames() => byCharacters = names.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Of(ReadOnlySpan<byte> utf8)
    {
        // A burst of a device names one resource again and again.
        if (utf8.Length == lastLength && utf8.SequenceEqual(lastUtf8.AsSpan(0, lastLength)))
        {
            return lastName;
        }

        Span<char> characters = stackalloc char[128];
        if (utf8.Length > lastUtf8.Length || !Encoding.UTF8.TryGetChars(utf8, characters, out var count))
        {
            return Encoding.UTF8.GetString(utf8);
        }

        if (!byCharacters.TryGetValue(characters[..count], out var name))
        {
            name = characters[..count].ToString();
            names.Add(name, name);
        }

        utf8.CopyTo(lastUtf8);
        (lastLength, lastName) = (utf8.Length, name);
        return name;
    }
}
