namespace Vauban.Core;

/// <summary>
/// One unit: the product it is of and its name there, <c>air-quality-s1/AQ-000042</c>. Each part is 1 to 64 characters of
/// <c>A-Z a-z 0-9 . _ -</c>, so that it is safe in an MQTT topic, a path and a certificate name.
/// </summary>
public readonly record struct DeviceId(string Product, string Name)
{
    public const int MaxPartLength = 64;

    public static bool IsValidPart(ReadOnlySpan<char> part)
    {
        if (part.Length is 0 or > MaxPartLength)
        {
            return false;
        }

        foreach (var c in part)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    public static bool TryParse(string? text, out DeviceId id)
    {
        id = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || !IsValidPart(text.AsSpan(0, slash)) || !IsValidPart(text.AsSpan(slash + 1)))
        {
            return false;
        }

        id = new DeviceId(text![..slash], text[(slash + 1)..]);
        return true;
    }

    public override string ToString() => $"{Product}/{Name}";
}
