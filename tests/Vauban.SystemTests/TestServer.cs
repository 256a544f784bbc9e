using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Vauban.SystemTests;

/// <summary>
/// The real executable, <c>vauban up</c>, as its own process on free ports in a temporary folder; ended and removed with the test.
/// <see cref="Local"/> speaks through the socket of the data folder, as the client verbs do, with every right.
/// </summary>
internal sealed class TestServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly StringBuilder said = new();
    private readonly string root;
    private readonly bool keepFolder;
    private Process? process;
    private string executable = Path.Combine(AppContext.BaseDirectory, "vauban");
    private IReadOnlyDictionary<string, string> environment = new Dictionary<string, string>(StringComparer.Ordinal);

    private TestServer(string root, bool keepFolder)
    {
        this.root = root;
        Folder = Path.Combine(root, "data");
        this.keepFolder = keepFolder;
        (HttpPort, DevicePort, EstPort) = (FreePorts.Next(), FreePorts.Next(), FreePorts.Next());
        Local = new HttpClient(
            new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancel) =>
                {
                    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(Folder, "vauban.sock")), cancel);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        )
        {
            BaseAddress = new Uri("http://localhost"),
        };
        Local.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
    }

    /// <summary>The data folder; the demonstration key stands beside it, never in the user's own configuration.</summary>
    public string Folder { get; }

    public int HttpPort { get; }

    public int DevicePort { get; }

    public int EstPort { get; }

    public Uri Pages => new($"http://localhost:{HttpPort}");

    /// <summary>The API through the local socket, as the administrator of the machine.</summary>
    public HttpClient Local { get; }

    /// <summary>Everything the process printed so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    /// <summary>The secret of the one-time link that the first start printed.</summary>
    public string FirstLink => Said.Split("/welcome?link=")[1].Split((char[]?)null)[0];

    public int ProcessId => process!.Id;

    /// <summary>Starts a server and waits until it is ready. Without <paramref name="root"/> in a new folder, removed at the end; with it, what an earlier server left there is used again.</summary>
    public static async Task<TestServer> StartAsync(bool demo = false, string? root = null, params IEnumerable<string> options)
    {
        var server = new TestServer(root ?? Directory.CreateTempSubdirectory("vauban-test-").FullName, root is not null);
        try
        {
            await server.RunAsync([.. options, .. demo ? Array.Empty<string>() : ["--empty"]]);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>As the other, with variables of its own in the environment, and from another place than the build's.</summary>
    public static async Task<TestServer> StartAsync(string root, IReadOnlyDictionary<string, string> environment, string? executable = null, bool demo = false)
    {
        var server = new TestServer(root, keepFolder: true) { environment = environment };
        server.executable = executable ?? server.executable;
        try
        {
            await server.RunAsync(demo ? [] : ["--empty"]);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a verb of the executable against this server; its exit code and what it printed.</summary>
    public async Task<(int ExitCode, string Output, string Error)> VerbAsync(params IEnumerable<string> arguments)
    {
        using var verb = Start([.. arguments, "--data", Folder]);
        var output = verb.StandardOutput.ReadToEndAsync();
        var error = verb.StandardError.ReadToEndAsync();
        await verb.WaitForExitAsync();
        return (verb.ExitCode, await output, await error);
    }

    /// <summary>Runs a verb that needs no server of ours.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunVerbAsync(params IEnumerable<string> arguments)
    {
        var place = Directory.CreateTempSubdirectory("vauban-verb-").FullName;
        try
        {
            await using var nobody = new TestServer(place, keepFolder: true);
            using var verb = nobody.Start(arguments);
            var output = verb.StandardOutput.ReadToEndAsync();
            var error = verb.StandardError.ReadToEndAsync();
            await verb.WaitForExitAsync();
            return (verb.ExitCode, await output, await error);
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var document = JsonDocument.Parse(await Local.GetStringAsync(path));
        return document.RootElement.Clone();
    }

    /// <summary>Asks until <paramref name="holds"/>, a hundred times at most a minute; fails with the last answer.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> holds, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"Not within {Patience}: {what}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Ends the process as a power cut would: kill -9.</summary>
    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to end (SIGTERM) and waits; its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Local.Dispose();
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        process?.Dispose();
        if (!keepFolder)
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private async Task RunAsync(IReadOnlyList<string> options)
    {
        process = Start(["up", "--data", Folder, "--http-port", $"{HttpPort}", "--device-port", $"{DevicePort}", "--est-port", $"{EstPort}", "--lang", "en", .. options]);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = Pages };
        await EventuallyAsync(
            async () =>
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException($"The server ended with {process.ExitCode}:\n{Said}");
                }

                try
                {
                    using var answer = await http.GetAsync("/health/ready");
                    return answer.StatusCode == HttpStatusCode.OK;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "the server is ready"
        );
        // The pages answer a moment before the links are printed.
        await EventuallyAsync(() => Task.FromResult(Said.Contains("Ctrl+C", StringComparison.Ordinal)), "the greeting is printed");
    }

    private void Keep(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // From another current directory than the build's: nothing may depend on it.
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(root, "config");
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment.Remove("LC_ALL");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
