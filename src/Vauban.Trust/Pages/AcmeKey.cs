using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Vauban.Trust.Pages;

/// <summary>The key of an ACME account: signs requests (RFC 7515, ES256) and names itself (RFC 7638).</summary>
internal sealed class AcmeKey(ECDsa key)
{
    private readonly ECParameters point = key.ExportParameters(includePrivateParameters: false);

    /// <summary>A flattened JWS over a payload; an empty payload is a POST that reads (RFC 8555 6.3).</summary>
    public string Sign(Uri url, string nonce, string? account, string payload)
    {
        object header = account is null ? new { alg = "ES256", jwk = Jwk(), nonce, url } : new { alg = "ES256", kid = account, nonce, url };
        var head = Base64(JsonSerializer.SerializeToUtf8Bytes(header));
        var body = Base64(Encoding.UTF8.GetBytes(payload));
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256);
        return JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["protected"] = head, ["payload"] = body, ["signature"] = Base64(signature) });
    }

    /// <summary>What proves at the challenge's address that this account asked (RFC 8555 8.1).</summary>
    public string Authorisation(string token)
    {
        // RFC 7638 3: the members that identify the key, in the order of their names, without a blank.
        var thumb = SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{Base64(point.Q.X!)}}","y":"{{Base64(point.Q.Y!)}}"}"""));
        return $"{token}.{Base64(thumb)}";
    }

    private object Jwk() => new { crv = "P-256", kty = "EC", x = Base64(point.Q.X!), y = Base64(point.Q.Y!) };

    internal static string Base64(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
