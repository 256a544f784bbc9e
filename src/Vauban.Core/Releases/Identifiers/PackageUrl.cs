using System.Collections.Immutable;
using System.Text;
using Vauban.Core.Text;

namespace Vauban.Core.Releases.Identifiers;

/// <summary>
/// A package URL (ECMA-427): <c>pkg:type/namespace/name@version?qualifiers#subpath</c>. Parsed leniently, written canonically; the
/// normalisations of each type are applied, so that two spellings of one package are equal.
/// </summary>
public sealed record PackageUrl
{
    private PackageUrl(string type, string? @namespace, string name, string? version)
    {
        Type = type;
        Namespace = @namespace;
        Name = name;
        Version = version;
    }

    public string Type { get; }

    public string? Namespace { get; }

    public string Name { get; }

    public string? Version { get; }

    /// <summary>Keys in lower case, in order.</summary>
    public ImmutableSortedDictionary<string, string> Qualifiers { get; private init; } = ImmutableSortedDictionary<string, string>.Empty;

    public string? Subpath { get; private init; }

    /// <summary>What names the package without its version: <c>npm/lodash</c>, <c>deb/debian/openssl</c>. Case is folded where the registry folds it.</summary>
    public string Key => Of(Type, Namespace, Type == "nuget" ? Name.ToLowerInvariant() : Name);

    public string? this[string qualifier] => Qualifiers.GetValueOrDefault(qualifier);

    /// <summary>The key of a package by its parts, normalised as parsing does.</summary>
    public static string KeyOf(string type, string? @namespace, string name)
    {
        var kind = type.ToLowerInvariant();
        return Of(kind, PackageUrlTypes.Namespace(kind, @namespace), kind == "nuget" ? name.ToLowerInvariant() : PackageUrlTypes.Name(kind, name));
    }

    /// <summary>VB-SBOM-020 when the text is no package URL; <c>{1}</c> of the problem says why.</summary>
    public static Outcome<PackageUrl> Parse(string text)
    {
        if (text.Length > 4096 || !text.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase))
        {
            return Bad(text, "pkg:");
        }

        // 1 subpath, 2 qualifiers, 3 version, each from the right; 4 type from the left; 5 what is between: namespace and name.
        var (rest, subpath) = CutLast(text[4..].TrimStart('/'), '#');
        (rest, var qualifiers) = CutLast(rest, '?');
        var slash = rest.LastIndexOf('/');
        var at = rest.LastIndexOf('@');
        var version = at > slash && at > 0 ? rest[(at + 1)..] : null;
        rest = version is null ? rest : rest[..at];
        var parts = rest.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || !IsType(parts[0]))
        {
            return Bad(text, "type/name");
        }

        var type = parts[0].ToLowerInvariant();
        if (ReadQualifiers(qualifiers) is not { } read)
        {
            return Bad(text, "qualifiers");
        }

        var space = parts.Length == 2 ? null : string.Join('/', parts[1..^1].Select(Decode));
        var name = Decode(parts[^1]);
        return name.Length == 0
            ? Bad(text, "name")
            : new PackageUrl(type, PackageUrlTypes.Namespace(type, space), PackageUrlTypes.Name(type, name), version is null or "" ? null : PackageUrlTypes.Version(type, Decode(version)))
            {
                Qualifiers = read,
                Subpath = Clean(subpath),
            };
    }

    /// <summary>A package URL from its parts; null for an empty type or name.</summary>
    public static PackageUrl? From(string type, string? @namespace, string name, string? version, params (string Key, string? Value)[] qualifiers)
    {
        var kind = type.ToLowerInvariant();
        return !IsType(kind) || name.Length == 0
            ? null
            : new PackageUrl(kind, PackageUrlTypes.Namespace(kind, @namespace), PackageUrlTypes.Name(kind, name), version)
            {
                Qualifiers = qualifiers.Where(one => !string.IsNullOrEmpty(one.Value)).ToImmutableSortedDictionary(one => one.Key, one => one.Value!, StringComparer.Ordinal),
            };
    }

    public override string ToString()
    {
        var text = new StringBuilder("pkg:").Append(Type).Append('/');
        foreach (var part in Namespace?.Split('/') ?? [])
        {
            text.Append(Encode(part)).Append('/');
        }

        text.Append(Encode(Name));
        if (Version is not null)
        {
            text.Append('@').Append(Encode(Version));
        }

        if (Qualifiers.Count > 0)
        {
            text.Append('?').AppendJoin('&', Qualifiers.Select(one => $"{one.Key}={Encode(one.Value)}"));
        }

        return Subpath is null ? text.ToString() : text.Append('#').AppendJoin('/', Subpath.Split('/').Select(Encode)).ToString();
    }

    public bool Equals(PackageUrl? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static string Of(string type, string? space, string name) => space is null ? $"{type}/{name}" : $"{type}/{space}/{name}";

    private static Problem Bad(string text, string part) => Problem.Of("VB-SBOM-020", text.Length > 120 ? text[..120] + "…" : text, part);

    private static (string Left, string? Right) CutLast(string text, char mark) => text.LastIndexOf(mark) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);

    private static bool IsType(string type) => type.Length > 0 && !char.IsAsciiDigit(type[0]) && type.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+');

    private static string? Clean(string? subpath)
    {
        var kept = subpath?.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Decode).Where(part => part is not ("." or "..")).ToList();
        return kept is { Count: > 0 } ? string.Join('/', kept) : null;
    }

    private static ImmutableSortedDictionary<string, string>? ReadQualifiers(string? text)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in text?.Split('&', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var key = at > 0 ? pair[..at].ToLowerInvariant() : "";
            if (key.Length == 0 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') || all.Count >= 64)
            {
                return null;
            }

            var value = Decode(pair[(at + 1)..]);
            if (value.Length > 0)
            {
                all[key] = value;
            }
        }

        return all.ToImmutable();
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text);

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%3A", ":", StringComparison.Ordinal);
}
