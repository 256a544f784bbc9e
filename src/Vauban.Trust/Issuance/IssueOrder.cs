using Vauban.Core;
using Vauban.Core.Facts;

namespace Vauban.Trust.Issuance;

/// <summary>Who gets a certificate, and on whose word.</summary>
/// <param name="Device">The identity it will carry; never what the request says.</param>
/// <param name="Way">How it was asked for: <c>token</c>, <c>renewal</c>, <c>operator</c>, <c>file</c>, <c>api</c>.</param>
/// <param name="Actor">Who stands for it: a person's or token's actor, <c>vauban</c>, or the device.</param>
/// <param name="Grade">Simulated for the certificate of a simulated device.</param>
public sealed record IssueOrder(DeviceId Device, string Way, string Actor, Grade Grade = Grade.Field);
