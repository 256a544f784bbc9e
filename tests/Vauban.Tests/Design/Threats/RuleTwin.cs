using Vauban.Core.Profiles;
using Vauban.Core.Profiles.Loading;
using Vauban.Tests.Profiles;

namespace Vauban.Tests.Design.Threats;

/// <summary>The twin of a rule: three small profiles beside this file, of which one fires, one nearly does, and one holds the fact that removes the threat.</summary>
internal sealed record RuleTwin(string Rule, string Threat, ProductProfile Firing, ProductProfile NearMiss, ProductProfile Refuted)
{
    private const string Fires = "# fires as ";

    public static string Folder { get; } = Path.Combine(Examples.Root, "tests", "Vauban.Tests", "Design", "Threats", "Twins");

    public static RuleTwin Of(string rule)
    {
        var parts = File.ReadAllText(Path.Combine(Folder, rule + ".yaml")).Split(["# near miss\n", "# refuted\n"], StringSplitOptions.None);
        var threat = parts[0][Fires.Length..parts[0].IndexOf('\n', StringComparison.Ordinal)];
        return new RuleTwin(rule, threat, Load(parts[0]), Load(parts[1]), Load(parts[2]));
    }

    private static ProductProfile Load(string part)
    {
        var text = "vauban: 1\n" + (part.Contains("product:", StringComparison.Ordinal) ? "" : "product: {id: p, revision: 1}\n") + part;
        var loaded = ProfileLoader.Load(text, "twin.yaml");
        return loaded.Profile ?? throw new InvalidDataException(string.Join('\n', loaded.Problems.Select(problem => $"{problem.Code} {problem.Field} {string.Join(' ', problem.Arguments)}")) + "\n" + text);
    }
}
