namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>Kleene's three truth values, in their order: and is the least, or the greatest.</summary>
internal enum Truth
{
    No,
    Unknown,
    Yes,
}
