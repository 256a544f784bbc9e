namespace Vauban.Assurance.Vulnerabilities.Indexing;

/// <summary>Names joined into groups (union-find). A group holds one CVE name at most: a second one is not joined.</summary>
internal sealed class NameGroups
{
    private readonly Dictionary<string, string> parents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> cves = new(StringComparer.Ordinal);

    public bool Knows(string name) => parents.ContainsKey(name);

    public void Add(string name)
    {
        if (parents.TryAdd(name, name) && name.StartsWith("CVE-", StringComparison.Ordinal))
        {
            cves[name] = name;
        }
    }

    public void Join(string left, string right)
    {
        Add(left);
        Add(right);
        var (a, b) = (RootOf(left), RootOf(right));
        if (a == b || (cves.TryGetValue(a, out var one) && cves.TryGetValue(b, out var other) && one != other))
        {
            return;
        }

        parents[b] = a;
        if (cves.TryGetValue(b, out var cve))
        {
            cves[a] = cve;
        }
    }

    public string RootOf(string name)
    {
        var root = name;
        while (parents[root] != root)
        {
            root = parents[root];
        }

        while (parents[name] != root)
        {
            (name, parents[name]) = (parents[name], root);
        }

        return root;
    }

    public Dictionary<string, List<string>> All() => parents.Keys.ToList().GroupBy(RootOf, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
}
