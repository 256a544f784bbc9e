using Vauban.Core.Text;

namespace Vauban.Server.SignIn;

/// <summary>The organisation's own identity provider (OpenID Connect Core 1.0).</summary>
/// <param name="Issuer">HTTPS; plain HTTP only for a provider on this machine.</param>
internal sealed record OpenIdOptions(Uri Issuer, string Client, string? Secret)
{
    private const int LongestSecret = 4096;

    /// <summary>Null when none is asked for. VB-HOST-012 not an issuer's address, 013 the client is missing, 014 the secret cannot be read.</summary>
    public static Outcome<OpenIdChoice> Read(string? issuer, string? client, string? secretFile)
    {
        if (issuer is null)
        {
            return new OpenIdChoice(null);
        }

        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            return Problem.Of("VB-HOST-012", issuer);
        }

        if (string.IsNullOrWhiteSpace(client))
        {
            return Problem.Of("VB-HOST-013");
        }

        try
        {
            var secret = secretFile is null ? null : new FileInfo(secretFile).Length <= LongestSecret ? File.ReadAllText(secretFile).Split('\n')[0].Trim() : "";
            return secret is "" ? Problem.Of("VB-HOST-014", secretFile!, "") : new OpenIdChoice(new OpenIdOptions(address, client, secret));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Problem.Of("VB-HOST-014", secretFile!, failure.Message);
        }
    }
}
