using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Vauban.Trust.Pages;

/// <summary>
/// One certificate, from the order to the chain (RFC 8555 7.4): 1 the account; 2 the order; 3 for each name, the answer to the challenge
/// http-01 is put up, and the authority is asked to look; 4 the request for the key; 5 the chain.
/// </summary>
internal sealed class AcmeIssuer(AcmeClient client, AcmeKey account, AcmeChallenges challenges, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private const int Looks = 90;

    /// <summary>The chain as PEM. <see cref="AcmeException"/> when the authority refuses, or a name is not ours to it.</summary>
    public async Task<string> IssueAsync(IReadOnlyList<string> names, string? contact, ECDsa key, CancellationToken cancel)
    {
        // 1, 2
        await client.SignUpAsync(contact, cancel);
        var (order, address) = await client.OrderAsync(names, cancel);
        // 3
        foreach (var authorisation in order.GetProperty("authorizations").EnumerateArray().Select(one => new Uri(one.GetString()!)).ToList())
        {
            await ProveAsync(authorisation, cancel);
        }

        // 4
        var finalize = new Uri(AcmeClient.Text(order, "finalize") ?? throw new AcmeException("order: no finalize"));
        await client.PostJsonAsync(finalize, new { csr = AcmeKey.Base64(Request(names, key)) }, cancel);
        order = await WaitAsync(address, "valid", cancel);
        // 5
        return await client.DownloadAsync(new Uri(AcmeClient.Text(order, "certificate") ?? throw new AcmeException("order: no certificate")), cancel);
    }

    private async Task ProveAsync(Uri authorisation, CancellationToken cancel)
    {
        var asked = await client.ReadAsync(authorisation, cancel);
        if (AcmeClient.Text(asked, "status") == "valid")
        {
            return;
        }

        var challenge = asked.GetProperty("challenges").EnumerateArray().FirstOrDefault(one => AcmeClient.Text(one, "type") == "http-01");
        if (AcmeClient.Text(challenge, "token") is not { Length: > 0 and < 256 } token || AcmeClient.Text(challenge, "url") is not { } url)
        {
            throw new AcmeException("no challenge http-01");
        }

        challenges.Put(token, account.Authorisation(token));
        try
        {
            await client.PostJsonAsync(new Uri(url), new { }, cancel);
            await WaitAsync(authorisation, "valid", cancel);
        }
        finally
        {
            challenges.Remove(token);
        }
    }

    private async Task<JsonElement> WaitAsync(Uri address, string wanted, CancellationToken cancel)
    {
        for (var look = 0; look < Looks; look++)
        {
            var state = await client.ReadAsync(address, cancel);
            var status = AcmeClient.Text(state, "status");
            if (status == wanted)
            {
                return state;
            }

            if (status is "invalid" or "revoked" or "deactivated" or "expired")
            {
                throw new AcmeException($"{status}: {Why(state)}");
            }

            await Task.Delay(Between, clock, cancel);
        }

        throw new AcmeException("no answer in time");
    }

    /// <summary>What the authority found, for the person who must repair it.</summary>
    private static string Why(JsonElement state)
    {
        var failed = state.TryGetProperty("challenges", out var all) ? all.EnumerateArray().FirstOrDefault(one => one.TryGetProperty("error", out _)) : state;
        return failed.ValueKind == JsonValueKind.Object && failed.TryGetProperty("error", out var error) ? AcmeClient.Text(error, "detail") ?? "" : "";
    }

    private static byte[] Request(IReadOnlyList<string> names, ECDsa key)
    {
        var request = new CertificateRequest("CN=" + names[0], key, HashAlgorithmName.SHA256);
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(builder.Build());
        return request.CreateSigningRequest();
    }
}
