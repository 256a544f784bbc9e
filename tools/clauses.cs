// Joins the statements of catalog/mqtt with the results of the tests that carry them ([Clause], a trait of the test) and writes the page.
// Called by tools/check: clauses.cs CATALOG-FOLDER PAGE RESULTS.xml...
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property GenerateDocumentationFile=false
#:property NoWarn=$(NoWarn);MA0047
using System.Globalization;
using System.Text;
using System.Xml.Linq;

var cases = args[2..].SelectMany(path => XDocument.Load(path).Descendants("test")).Select(Case.Of).ToList();
var byClause = cases.SelectMany(one => one.Clauses.Select(clause => (clause, one))).ToLookup(pair => pair.clause, pair => pair.one, StringComparer.Ordinal);
(string Prefix, string Title)[] standards = [("mqtt5", "MQTT 5.0 (OASIS, 2019)"), ("mqtt311", "MQTT 3.1.1 (OASIS, 2014)")];
var page = new StringBuilder();
page.AppendLine("# Clauses of MQTT and their tests · Clauses de MQTT et leurs tests");
page.AppendLine();
page.AppendLine("Written by `./vauban check clauses` from [catalog/mqtt](../catalog/mqtt/NOTICE.md) and the results of the tests; not edited by hand. Each statement is told in our own words.");
page.AppendLine("Écrit par `./vauban check clauses` à partir du catalogue et des résultats des tests, jamais à la main. Chaque énoncé est dit dans nos propres mots.");
page.AppendLine();
page.AppendLine("| | statements · énoncés | bind a server · lient un serveur | with a test · avec test | without · sans | failing · en échec |");
page.AppendLine("|---|---|---|---|---|---|");
var failed = false;
var parts = new StringBuilder();
foreach (var (prefix, title) in standards)
{
    var rows = File.ReadAllLines(Path.Combine(args[0], prefix + ".tsv")).Skip(1).Select(line => line.Split('\t')).ToList();
    var bind = rows.Where(row => row[2] != "client").ToList();
    var with = bind.Count(row => byClause[$"{prefix}:{row[0]}"].Any());
    var bad = rows.Count(row => byClause[$"{prefix}:{row[0]}"].Any(one => !one.Passed));
    failed |= bad > 0;
    page.AppendLine(CultureInfo.InvariantCulture, $"| {title} | {rows.Count} | {bind.Count} | {with} | {bind.Count - with} | {bad} |");
    parts.AppendLine();
    parts.AppendLine(CultureInfo.InvariantCulture, $"## {title}");
    parts.AppendLine();
    parts.AppendLine("| clause | binds · lie | statement · énoncé | tests (cases · cas) | result · résultat |");
    parts.AppendLine("|---|---|---|---|---|");
    foreach (var row in rows)
    {
        var proofs = byClause[$"{prefix}:{row[0]}"].ToList();
        var names = string.Join("<br>", proofs.GroupBy(one => one.Name).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"`{group.Key}` ({group.Count()})"));
        var result = proofs.Count == 0 ? row[2] == "client" ? "—" : "**no test · sans test**" : proofs.All(one => one.Passed) ? "pass" : "**fail · échec**";
        parts.AppendLine(CultureInfo.InvariantCulture, $"| {row[0]} | {row[2]} | {row[3]}<br>{row[4]} | {names} | {result} |");
    }
}

File.WriteAllText(args[1], page.Append(parts).ToString());
Console.WriteLine(string.Join('\n', page.ToString().Split('\n').Where(line => line.StartsWith('|'))));
return failed ? 1 : 0;

internal sealed record Case(string Name, bool Passed, IReadOnlyList<string> Clauses)
{
    public static Case Of(XElement test) =>
        new(
            $"{test.Attribute("type")!.Value.Split('.')[^1]}.{test.Attribute("method")!.Value}",
            test.Attribute("result")!.Value == "Pass",
            [.. test.Descendants("trait").Where(trait => trait.Attribute("name")!.Value == "clause").Select(trait => trait.Attribute("value")!.Value)]
        );
}
