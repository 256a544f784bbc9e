using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vauban.Fleet.Outbound;

/// <summary>
/// The header <c>Vauban-Signature: t=SECONDS,v1=HEX</c>: HMAC-SHA256 (RFC 2104) with the outlet's secret over the seconds, a point and the body. The time
/// is signed too, so that a receiver refuses what is replayed after its own patience.
/// </summary>
public static class WebhookSignature
{
    public const string Header = "Vauban-Signature";

    public static string Of(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes(seconds + "."));
        hash.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
