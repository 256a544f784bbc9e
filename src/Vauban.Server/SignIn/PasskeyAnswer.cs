using System.Text.Json;

namespace Vauban.Server.SignIn;

/// <summary>What a browser sends of a passkey.</summary>
/// <param name="Credential">As <c>PublicKeyCredential.toJSON()</c> writes it.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Back">Where to go next.</param>
internal sealed record PasskeyAnswer(JsonElement? Credential, string? Name, string? Back);
