using Vauban.Core;

namespace Vauban.Trust.Audit;

/// <summary>A live session, as an audit looks at it.</summary>
/// <param name="Serial">Of the certificate it was opened with.</param>
/// <param name="Tls"><c>tls1.3</c>, <c>tls1.2</c>.</param>
public sealed record AuditSession(DeviceId Device, string Serial, string Tls, string? Address);
