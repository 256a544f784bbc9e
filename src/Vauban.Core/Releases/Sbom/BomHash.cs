namespace Vauban.Core.Releases.Sbom;

/// <summary>A digest of a component.</summary>
/// <param name="Algorithm">As CycloneDX spells it: SHA-256.</param>
/// <param name="Value">Hexadecimal, lower case.</param>
public readonly record struct BomHash(string Algorithm, string Value)
{
    /// <summary>From any format's spelling: SHA256, sha256, SHA-256.</summary>
    public static BomHash Of(string algorithm, string value)
    {
        var word = algorithm.ToUpperInvariant().Replace('_', '-');
        var spelled = word.StartsWith("SHA", StringComparison.Ordinal) && word.Length > 3 && char.IsAsciiDigit(word[3]) ? $"SHA-{word[3..].Replace("3-", "3-", StringComparison.Ordinal)}" : word;
        return new BomHash(spelled is "SHA-3-256" ? "SHA3-256" : spelled is "SHA-3-384" ? "SHA3-384" : spelled is "SHA-3-512" ? "SHA3-512" : spelled, value.ToLowerInvariant());
    }
}
