using System.Text;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Facts.Incoming;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;

namespace Vauban.Benchmarks.Fuzz;

/// <summary>Profiles, facts from outside, device ids.</summary>
internal static class CoreTargets
{
    private static readonly byte[] Fact =
        """{"kind":"test.run","subject":"product:lock","grade":"laboratory","observedAt":"2026-01-01T00:00:00Z","method":"capture","tool":"t 1","freshFor":"365d","statement":{"test":"5.5-1-2","verdict":"pass"}}"""u8.ToArray();

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("profile", RepositoryFiles.Examples("profile.yaml"), ["&a ", "*a", "<<: ", "!!binary ", "- ", "{", "[", "\t", "? ", "|\n", "~", "1e999", "0x", ".inf"], Profile, 0.25),
        new("fact", [Fact], ["\"kind\"", "{", "[", "\"\\ud800\"", "1e999", "null", "third-party"], bytes => Told(IncomingFact.Read(bytes, "token:fuzz", DateTimeOffset.UnixEpoch.AddYears(60)))),
        new("canonical-json", [Fact, "{\"b\":[1,2.50,true,null],\"a\":{\"é\":\"\\u00e9\"}}"u8.ToArray()], ["{", "[", "\\u0000", "1e400", "-0"], Canonical),
        new("device-id", ["air-quality-s1/AQ-1"u8.ToArray()], ["/", ".."], bytes => _ = DeviceId.TryParse(Encoding.UTF8.GetString(bytes), out _)),
    ];

    public static void Told<T>(Outcome<T> outcome)
        where T : class
    {
        if (outcome.Succeeded(out _, out var problem))
        {
            return;
        }

        FuzzException.Unless(problem.Sentence(Language.French).Length > 0 && problem.Remedy(Language.English) is { Length: > 0 }, $"{problem.Code} has no sentence or no remedy");
    }

    private static void Profile(byte[] bytes)
    {
        var loaded = ProfileLoader.Load(Encoding.UTF8.GetString(bytes), "fuzz.yaml");
        FuzzException.Unless(loaded.Profile is null == loaded.Problems.Count > 0, "a profile with problems, or none without");
        foreach (var problem in loaded.Problems)
        {
            FuzzException.Unless(problem.Sentence(Language.French).Length > 0 && problem.At is { Line: > 0, Column: > 0 }, $"{problem.Code} says not where");
        }
    }

    private static void Canonical(byte[] bytes)
    {
        var outcome = CanonicalJson.Of(Encoding.UTF8.GetString(bytes));
        Told(outcome);
        if (outcome.Value is { } canonical)
        {
            FuzzException.Unless(CanonicalJson.Of(canonical).Value == canonical, "its canonical form is not canonical");
        }
    }
}
