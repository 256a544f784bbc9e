using Vauban.Core;

namespace Vauban.Fleet.Connect;

/// <summary>Who a client certificate speaks for.</summary>
/// <param name="Serial">Hexadecimal, as in the ledger's certificate facts.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, lower-case hexadecimal.</param>
public sealed record PeerIdentity(DeviceId Device, string Serial, string Fingerprint);
