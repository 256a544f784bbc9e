namespace Vauban.Device.Identity;

/// <summary>Which unit this is: <c>product/name</c>, each part 1 to 64 of <c>A-Z a-z 0-9 . _ -</c>, so that it is safe in topics, paths and certificates.</summary>
public sealed record DeviceName(string Product, string Name)
{
    public static bool IsValidPart(string? part) =>
        part is { Length: > 0 and <= 64 } && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    public override string ToString() => $"{Product}/{Name}";
}
