using System.Net;
using Vauban.Core;

namespace Vauban.Fleet.Connect;

/// <summary>One connection or message that was refused.</summary>
/// <param name="Reason">A stable word: <c>expired</c>, <c>foreign-authority</c>, <c>client-id</c>, <c>topic</c>...</param>
/// <param name="Device">Only when the certificate proved it.</param>
internal sealed record RefusalEvent(string Reason, IPAddress? Source, DeviceId? Device, PeerCertificate? Certificate, string? ClientId, string? Detail = null);
