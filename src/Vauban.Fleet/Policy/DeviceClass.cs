using Vauban.Core;
using Vauban.Core.Text;

namespace Vauban.Fleet.Policy;

/// <summary>
/// A class of devices or applications, as a person writes it: <c>all</c>, <c>product:ID</c>, <c>site:ID</c>, <c>label:KEY=VALUE</c>,
/// <c>device:PRODUCT/NAME</c>, <c>state:STATE</c>, <c>application:ID</c> or <c>application:*</c>; several joined by commas.
/// </summary>
public sealed record DeviceClass(IReadOnlyList<ClassTerm> Terms)
{
    public const int MaxLength = 500;

    public static DeviceClass All { get; } = new([new ClassTerm(ClassTermKind.All, "")]);

    /// <summary>VB-POLICY-001 when the text is none.</summary>
    public static Outcome<DeviceClass> Parse(string? text)
    {
        var terms = new List<ClassTerm>();
        foreach (var part in text is { Length: > 0 and <= MaxLength } ? text.Split(',', StringSplitOptions.TrimEntries) : [])
        {
            if (Term(part) is not { } term)
            {
                return Problem.Of("VB-POLICY-001", part);
            }

            terms.Add(term);
        }

        return terms.Count == 0 ? Problem.Of("VB-POLICY-001", text is { Length: > 60 } ? text[..60] : text ?? "") : new DeviceClass(terms);
    }

    public override string ToString() => string.Join(',', Terms);

    private static ClassTerm? Term(string text)
    {
        if (text == "all")
        {
            return new ClassTerm(ClassTermKind.All, "");
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var value = text[(colon + 1)..];
        ClassTermKind? kind = colon < 0 ? null
            : text[..colon] switch
            {
                "product" when DeviceId.IsValidPart(value) => ClassTermKind.Product,
                "site" when value.Length > 0 => ClassTermKind.Site,
                "label" when value.IndexOf('=', StringComparison.Ordinal) > 0 => ClassTermKind.Label,
                "device" when DeviceId.TryParse(value, out _) => ClassTermKind.Device,
                "state" when char.IsAsciiLetter(value.FirstOrDefault()) && Enum.TryParse<LifeCycle>(value, ignoreCase: true, out _) => ClassTermKind.State,
                "application" when value.Length > 0 => ClassTermKind.Application,
                _ => null,
            };
        return kind is { } found ? new ClassTerm(found, found == ClassTermKind.State ? value.ToLowerInvariant() : value) : null;
    }
}
