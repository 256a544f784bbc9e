namespace Vauban.Assurance.Vulnerabilities.Images;

/// <summary>What <c>etc/os-release</c> says the system is (os-release(5)).</summary>
internal sealed record OsRelease(string Id, string? Version, string? Name)
{
    public static OsRelease? Read(string text)
    {
        var values = text.Split('\n').Select(line => line.Trim().Split('=', 2)).Where(pair => pair.Length == 2).GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last()[1].Trim('"', '\''), StringComparer.Ordinal);
        return values.TryGetValue("ID", out var id) && id.Length > 0 ? new OsRelease(id.ToLowerInvariant(), values.GetValueOrDefault("VERSION_ID"), values.GetValueOrDefault("PRETTY_NAME")) : null;
    }
}
