namespace Vauban.Core.Releases.Sbom;

/// <summary>What a licence text is: one identifier, an expression, or a name in prose.</summary>
internal static class SpdxExpression
{
    public static bool IsCompound(string text) => text.Contains(" AND ", StringComparison.Ordinal) || text.Contains(" OR ", StringComparison.Ordinal) || text.Contains(" WITH ", StringComparison.Ordinal) || text.StartsWith("LicenseRef-", StringComparison.Ordinal);

    public static bool IsIdentifier(string text) => text.Length is > 0 and < 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+');
}
