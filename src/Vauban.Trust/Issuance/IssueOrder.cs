using Vauban.Core;

namespace Vauban.Trust.Issuance;

/// <summary>Who gets a certificate, and how it was asked for.</summary>
/// <param name="Device">The identity it will carry; never what the request says.</param>
public sealed record IssueOrder(DeviceId Device, IssueWay Way);
