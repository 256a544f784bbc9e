namespace Vauban.SystemTests.Web;

/// <summary>Every page of the server, each with something on it.</summary>
internal static class PageList
{
    public static IReadOnlyList<string> For(string device) =>
        [
            "/products",
            "/products/add",
            "/products/air-quality-s1",
            "/products/air-quality-s1/questions",
            "/products/air-quality-s1/flow",
            "/products/air-quality-s1/plans",
            "/products/air-quality-s1/releases",
            "/products/air-quality-s1/releases/1.4.2",
            "/products/air-quality-s1/laws",
            "/products/air-quality-s1/provisions",
            "/requirements",
            "/requirements?verdict=inconclusive&revision=7",
            "/requirements?at=2000-01-01",
            "/requirements?at=nonsense",
            "/requirements/air-quality-s1/5.5-1",
            "/requirements/air-quality-s1/5.1-2A?stands=holds",
            "/requirements/air-quality-s1/5.3-13?revision=7",
            "/ledger",
            "/ledger/1",
            "/fleet",
            "/fleet?q=site:nowhere",
            "/fleet?q=no-such:field",
            "/fleet?state=quarantined",
            "/fleet?sort=-seen",
            "/fleet/import",
            $"/devices/{device}",
            $"/devices/{device}/arrival",
            $"/devices/{device}/certificates",
            "/devices/add",
            "/unrecognised",
            "/authorities",
            "/work",
            "/health",
            "/people",
            "/people/nobody",
            "/tokens",
            "/account",
            "/api",
            "/no-such-page",
        ];
}
