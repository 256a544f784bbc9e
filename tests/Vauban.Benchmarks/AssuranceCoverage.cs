using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Vauban.Benchmarks.Peers;
using Vauban.Device.Configuration;
using Vauban.Device.Simulation;

namespace Vauban.Benchmarks;

/// <summary>
/// How far each example is judged, and by what: 1 a server with every example registered and approved; 2 two simulated devices of each whose
/// profile lets our agent speak to it; 3 after they were observed, the questions of EN 18031 that were reached, per answer, and the provisions of
/// EN 303 645 with live evidence, per grade. Printed, and written as the table of docs/assurance.md.
/// </summary>
internal static class AssuranceCoverage
{
    private static readonly TimeSpan Observed = TimeSpan.FromSeconds(80);

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var examples = Directory.EnumerateDirectories(args.Length > 0 ? args[0] : "examples").Order(StringComparer.Ordinal).Select(folder => Path.GetFileName(folder)).ToList();
        using var scratch = new Scratch();
        int[] ports = [Mosquitto.FreePort(), Mosquitto.FreePort(), Mosquitto.FreePort()];
        using var process = Start(scratch.Root, ports);
        try
        {
            using var api = LocalApi.Over(Path.Combine(PreparedFolder.Data(scratch.Root), "vauban.sock"));
            await ReadyAsync(api, cancellationToken);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var lives = new List<Task<int>>();
            foreach (var example in examples)
            {
                await RegisterAsync(api, Path.Combine(args.Length > 0 ? args[0] : "examples", example, "profile.yaml"), cancellationToken);
                lives.Add(await SimulateAsync(api, example, scratch.Root, ports, ending.Token));
            }

            await Task.Delay(Observed, cancellationToken);
            var lines = new List<string>();
            foreach (var example in examples)
            {
                lines.Add(await RowAsync(api, example, cancellationToken));
            }

            await ending.CancelAsync();
            await Task.WhenAll(lives.Select(life => life.ContinueWith(_ => { }, TaskScheduler.Default)));
            Write(lines, args);
            return 0;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static Process Start(string root, int[] ports)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "vauban"), ["up", "--empty", "--data", PreparedFolder.Data(root), "--http-port", $"{ports[0]}", "--device-port", $"{ports[1]}", "--est-port", $"{ports[2]}"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["XDG_CONFIG_HOME"] = PreparedFolder.Configuration(root);
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return process;
    }

    private static async Task ReadyAsync(HttpClient api, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 300; i++)
        {
            try
            {
                using var answer = await api.GetAsync("/health/ready", cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not there yet.
            }

            await Task.Delay(100, cancellationToken);
        }

        throw new TimeoutException("The server is not ready.");
    }

    private static async Task RegisterAsync(HttpClient api, string profile, CancellationToken cancellationToken)
    {
        using var text = new StringContent(await File.ReadAllTextAsync(profile, cancellationToken), Encoding.UTF8, "application/yaml");
        using var registered = await api.PostAsync("/api/products", text, cancellationToken);
        registered.EnsureSuccessStatusCode();
        var revision = await registered.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        using var approved = await api.PostAsync($"/api/products/{revision.GetProperty("product").GetString()}/revisions/{revision.GetProperty("revision").GetInt32()}/approval", null, cancellationToken);
        approved.EnsureSuccessStatusCode();
    }

    /// <summary>Two devices of the product; a profile whose devices do not speak to us gives none.</summary>
    private static async Task<Task<int>> SimulateAsync(HttpClient api, string product, string root, int[] ports, CancellationToken cancellationToken)
    {
        var units = new List<SimulatedUnit>();
        foreach (var name in (string[])["one", "two"])
        {
            using var line = new StringContent($"product,name,simulated\n{product},{name},true\n", Encoding.UTF8, "text/csv");
            using var registered = await api.PostAsync("/api/devices/import", line, cancellationToken);
            using var made = await api.PostAsJsonAsync($"/api/devices/{product}/{name}/tokens", new { hours = 1 }, cancellationToken);
            if (made.IsSuccessStatusCode && (await made.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).TryGetProperty("secret", out var secret))
            {
                units.Add(new SimulatedUnit(name, secret.GetString()));
            }
        }

        var file = await api.GetStringAsync($"/api/products/{product}/files/device.json", cancellationToken);
        var trusted = Path.Combine(root, "root.pem");
        await File.WriteAllTextAsync(trusted, await api.GetStringAsync("/api/ca.pem", cancellationToken), cancellationToken);
        return ConfigurationReader.TryRead(Encoding.UTF8.GetBytes(file), out var configuration, out _)
            ? Task.Run(
                () =>
                    SimulatedFleet.RunAsync(
                        new SimulatedFleetOptions
                        {
                            Configuration = configuration,
                            Units = units,
                            StateFolder = Path.Combine(root, "devices", product),
                            GatewayHost = "localhost",
                            GatewayPort = ports[1],
                            EstServer = new Uri($"https://localhost:{ports[2]}"),
                            RootFile = trusted,
                            Release = "1.0.0",
                            World = new SimulationOptions { Speed = 20 },
                        },
                        TimeProvider.System,
                        cancellationToken
                    ),
                cancellationToken
            )
            : Task.FromResult(0);
    }

    private static async Task<string> RowAsync(HttpClient api, string product, CancellationToken cancellationToken)
    {
        var trees = await api.GetFromJsonAsync<JsonElement>($"/api/products/{product}/en18031", cancellationToken);
        var coverage = trees.GetProperty("coverage");
        int Of(string name) => coverage.GetProperty(name).GetInt32();
        var verdicts = (await api.GetFromJsonAsync<JsonElement>($"/api/products/{product}/verdicts", cancellationToken)).EnumerateArray().ToList();
        var live = verdicts.Where(verdict => verdict.GetProperty("live").GetBoolean() && verdict.TryGetProperty("grade", out var grade) && grade.ValueKind == JsonValueKind.String && verdict.GetProperty("outcome").GetString() != "not-applicable").ToList();
        var grades = string.Join(", ", live.CountBy(verdict => verdict.GetProperty("grade").GetString() ?? "").Select(one => $"{one.Key} {one.Value}"));
        var parts = string.Join(" ", trees.GetProperty("parts").EnumerateArray().Select(part => part.GetInt32()));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {product} | {(parts.Length == 0 ? "none" : parts)} | {Of("reached")} | {Of("fact")} | {Of("profile")} | {Of("person")} | {Of("nobody")} | {Of("shortcuts")} | {live.Count}/78{(grades.Length == 0 ? "" : $" ({grades})")} |"
        );
    }

    private static void Write(List<string> rows, string[] args)
    {
        string[] head =
        [
            "| example | parts of EN 18031 | questions reached | by fact | by profile | by person | open | on paths that do not apply | EN 303 645 with live evidence (by grade) |",
            "|---|---|---|---|---|---|---|---|---|",
        ];
        var table = string.Join('\n', head.Concat(rows));
        Console.WriteLine(table);
        if (args.Length > 1)
        {
            var text = File.ReadAllText(args[1]);
            const string begin = "<!-- table -->\n";
            var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal) + begin.Length, text.IndexOf("<!-- end -->", StringComparison.Ordinal));
            File.WriteAllText(args[1], text[..from] + table + "\n" + text[to..]);
        }
    }
}
