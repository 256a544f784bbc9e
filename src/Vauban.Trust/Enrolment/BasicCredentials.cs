using System.Text;

namespace Vauban.Trust.Enrolment;

/// <summary>HTTP Basic credentials (RFC 7617). An empty password is a device that has no token.</summary>
internal static class BasicCredentials
{
    private const string Scheme = "Basic ";
    private const int MaximumLength = 512;

    public static bool TryRead(string? header, out string user, out string password)
    {
        (user, password) = ("", "");
        if (header is not { Length: <= MaximumLength } || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var bytes = new byte[MaximumLength];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return false;
        }

        (user, password) = (text[..colon], text[(colon + 1)..]);
        return true;
    }
}
