namespace Vauban.Server.Enrolment;

/// <summary>A one-time token, shown this once, and how to use it.</summary>
/// <param name="User">User name of the enrolment (HTTP Basic); the secret is its password.</param>
/// <param name="Recipe">Command lines with openssl, curl and mosquitto_pub.</param>
internal sealed record TokenDocument(string User, string Secret, DateTimeOffset Expires, string Recipe);
