using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Vauban.Core.Text;

namespace Vauban.Server.Cli;

/// <summary>
/// How a client verb reaches its server: the local socket in the data folder (whose mode 0600 is the permission), or
/// <c>--server URL</c> with a token. Every call answers a value or the problem the server told.
/// </summary>
internal sealed class ServerDoor : IDisposable
{
    /// <summary>How long an answer may take to begin: verifying or saving everything is long, and the person can interrupt.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly HttpClient http;

    private ServerDoor(HttpClient http, Language language)
    {
        this.http = http;
        http.Timeout = Longest;
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language == Language.French ? "fr" : "en");
    }

    /// <summary>VB-CLI-001 when no server listens in the data folder; VB-CLI-005 when the URL is none.</summary>
    public static Outcome<ServerDoor> Open(Terminal terminal)
    {
        if (terminal.Get(terminal.Globals.Server) is { } server)
        {
            return Uri.TryCreate(server, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? Remote(address, terminal.Get(terminal.Globals.Token) ?? Environment.GetEnvironmentVariable("VAUBAN_TOKEN"), terminal.Language)
                : Problem.Of("VB-CLI-005", server);
        }

        var folder = DataPlace.Folder(terminal.Get(terminal.Globals.Data));
        var socket = DataPlace.Socket(folder);
        return File.Exists(socket) ? Local(socket, terminal.Language) : Problem.Of("VB-CLI-001", folder);
    }

    public Task<Outcome<T>> GetAsync<T>(string path, CancellationToken cancel)
        where T : class => SendAsync<T>(new HttpRequestMessage(HttpMethod.Get, path), cancel);

    public Task<Outcome<T>> PostAsync<T>(string path, object? body, CancellationToken cancel)
        where T : class => SendAsync<T>(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: CliJson.Options) }, cancel);

    /// <summary>Sends any request; <typeparamref name="T"/> may be <see cref="string"/> for a body taken as it is.</summary>
    public async Task<Outcome<T>> SendAsync<T>(HttpRequestMessage request, CancellationToken cancel)
        where T : class
    {
        try
        {
            using (request)
            using (var answer = await http.SendAsync(request, cancel).ConfigureAwait(false))
            {
                var body = await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
                if (!answer.IsSuccessStatusCode)
                {
                    return Told(body, answer.StatusCode);
                }

                return typeof(T) == typeof(string) ? (T)(object)body : JsonSerializer.Deserialize<T>(body, CliJson.Options)!;
            }
        }
        catch (HttpRequestException failure) when (failure.InnerException is SocketException)
        {
            return Problem.Of("VB-CLI-001", http.BaseAddress!.Host);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException)
        {
            return Problem.Of("VB-CLI-004", failure.Message);
        }
    }

    /// <summary>Writes the body of an answer to a file, beside it first and then renamed: what stands there is whole. Null when it is done.</summary>
    public async Task<Problem?> SaveAsync(HttpRequestMessage request, string path, CancellationToken cancel)
    {
        var beside = path + ".part";
        try
        {
            using (request)
            using (var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false))
            {
                if (!answer.IsSuccessStatusCode)
                {
                    return Told(await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false), answer.StatusCode);
                }

                await using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
                {
                    await answer.Content.CopyToAsync(file, cancel).ConfigureAwait(false);
                }

                File.Move(beside, path, overwrite: true);
                return null;
            }
        }
        catch (HttpRequestException failure)
        {
            return failure.InnerException is SocketException ? Problem.Of("VB-CLI-001", http.BaseAddress!.Host) : Problem.Of("VB-CLI-004", failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Problem.Of("VB-CLI-006", path, failure.Message);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    public void Dispose() => http.Dispose();

    private static ServerDoor Remote(Uri address, string? token, Language language)
    {
        var client = new HttpClient { BaseAddress = address };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return new ServerDoor(client, language);
    }

    private static ServerDoor Local(string path, Language language)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancel) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel).ConfigureAwait(false);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        return new ServerDoor(new HttpClient(handler) { BaseAddress = new Uri("http://localhost") }, language);
    }

    /// <summary>The server's own problem (RFC 9457 with our extension members), or its status when it is another's.</summary>
    private static Problem Told(string body, System.Net.HttpStatusCode status)
    {
        try
        {
            var told = JsonSerializer.Deserialize<ProblemDocument>(body, CliJson.Options);
            if (told?.Code is { } code && Texts.Has(code))
            {
                return new Problem(code, [.. told.Arguments ?? []], Field: told.Field);
            }
        }
        catch (JsonException)
        {
            // Not ours: its status says what there is to say.
        }

        return Problem.Of("VB-CLI-004", string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status}"));
    }
}
