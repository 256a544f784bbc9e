namespace Vauban.Fleet.Connect;

/// <summary>What an application shows in the handshake and in CONNECT.</summary>
/// <param name="UserName">As given in CONNECT; null without one.</param>
/// <param name="Secret">The password, or the user name where there is no password. Null when a certificate speaks instead.</param>
/// <param name="Key">Of the certificate it proved to hold the key of: <see cref="ApplicationKey"/>. Null without one.</param>
public sealed record ApplicationClaim(string? UserName, string? Secret, string? Key);
