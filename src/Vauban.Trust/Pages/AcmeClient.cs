using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Vauban.Trust.Pages;

/// <summary>
/// One account of one authority, over HTTPS (RFC 8555 6): every request is signed, with a nonce that the answer before gave; an answer
/// <c>badNonce</c> is tried again with the new one. Answers are bounded.
/// </summary>
internal sealed class AcmeClient(HttpClient http, Uri directory, AcmeKey key)
{
    private const int Tries = 4;
    private const string BadNonce = "urn:ietf:params:acme:error:badNonce";
    private AcmeDirectory? known;
    private string? account;
    private string? nonce;

    /// <summary>Opens the account, or finds it again: the key is its name (RFC 8555 7.3). Ordering agrees to the authority's terms.</summary>
    public async Task SignUpAsync(string? contact, CancellationToken cancel)
    {
        using var answer = await GetAsync(directory, cancel);
        known = new AcmeDirectory(Address(answer, "newNonce"), Address(answer, "newAccount"), Address(answer, "newOrder"));
        var contacts = contact is null ? Array.Empty<string>() : ["mailto:" + contact];
        var (_, location) = await PostAsync(known.NewAccount, JsonSerializer.Serialize(new { termsOfServiceAgreed = true, contact = contacts }), cancel);
        account = location?.ToString() ?? throw new AcmeException("newAccount: no Location");
    }

    /// <summary>Asks for a certificate; the order and its address.</summary>
    public async Task<(JsonElement Order, Uri Address)> OrderAsync(IEnumerable<string> names, CancellationToken cancel)
    {
        var identifiers = names.Select(name => new { type = IPAddress.TryParse(name, out _) ? "ip" : "dns", value = name });
        var (order, location) = await PostAsync(known!.NewOrder, JsonSerializer.Serialize(new { identifiers }), cancel);
        return (order, location ?? throw new AcmeException("newOrder: no Location"));
    }

    /// <summary>Reads a resource (RFC 8555 6.3).</summary>
    public async Task<JsonElement> ReadAsync(Uri address, CancellationToken cancel) => (await PostAsync(address, "", cancel)).Body;

    public async Task<JsonElement> PostJsonAsync(Uri address, object payload, CancellationToken cancel) => (await PostAsync(address, JsonSerializer.Serialize(payload), cancel)).Body;

    /// <summary>A certificate and those after it, as PEM.</summary>
    public async Task<string> DownloadAsync(Uri address, CancellationToken cancel)
    {
        using var answer = await SendAsync(address, "", cancel);
        return await answer.Content.ReadAsStringAsync(cancel);
    }

    private async Task<(JsonElement Body, Uri? Location)> PostAsync(Uri address, string payload, CancellationToken cancel)
    {
        using var answer = await SendAsync(address, payload, cancel);
        using var body = await JsonAsync(answer, cancel);
        return (body.RootElement.Clone(), answer.Headers.Location);
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, string payload, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            nonce ??= await NonceAsync(cancel);
            var content = new StringContent(key.Sign(address, nonce, account, payload), Encoding.UTF8);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/jose+json");
            nonce = null;
            var answer = await http.PostAsync(address, content, cancel);
            nonce = NonceOf(answer);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            using (answer)
            {
                using var refusal = await JsonAsync(answer, cancel);
                var type = Text(refusal.RootElement, "type");
                if (type != BadNonce || attempt == Tries)
                {
                    throw new AcmeException($"{answer.StatusCode} {type}: {Text(refusal.RootElement, "detail")}");
                }
            }
        }
    }

    private async Task<string> NonceAsync(CancellationToken cancel)
    {
        using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, known!.NewNonce), cancel);
        return NonceOf(answer) ?? throw new AcmeException("newNonce: no Replay-Nonce");
    }

    private async Task<JsonDocument> GetAsync(Uri address, CancellationToken cancel)
    {
        using var answer = await http.GetAsync(address, cancel);
        return answer.IsSuccessStatusCode ? await JsonAsync(answer, cancel) : throw new AcmeException($"{address}: {answer.StatusCode}");
    }

    private static async Task<JsonDocument> JsonAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        try
        {
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel), new JsonDocumentOptions { MaxDepth = 16 });
        }
        catch (JsonException failure)
        {
            throw new AcmeException($"{answer.StatusCode}: no JSON", failure);
        }
    }

    private static string? NonceOf(HttpResponseMessage answer) => answer.Headers.TryGetValues("Replay-Nonce", out var values) ? values.First() : null;

    private static Uri Address(JsonDocument document, string name) =>
        Uri.TryCreate(Text(document.RootElement, name), UriKind.Absolute, out var address) ? address : throw new AcmeException($"directory: no {name}");

    internal static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
