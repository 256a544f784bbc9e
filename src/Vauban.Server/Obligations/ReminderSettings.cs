namespace Vauban.Server.Obligations;

/// <summary>Who is reminded, from the environment: a secret in an option would stand in the list of processes.</summary>
/// <param name="Mail"><c>smtp://USER:PASSWORD@HOST:587</c> (STARTTLS when offered, demanded when there is a password) or <c>smtps://…:465</c>; null: no mail.</param>
/// <param name="From">Sender.</param>
/// <param name="To">Recipients.</param>
/// <param name="Hook">Receives each reminder as JSON by POST; null: none.</param>
internal sealed record ReminderSettings(Uri? Mail, string From, IReadOnlyList<string> To, Uri? Hook)
{
    public bool TellsSomebody => (Mail is not null && To.Count > 0) || Hook is not null;

    public static ReminderSettings FromEnvironment() =>
        new(
            Address("VAUBAN_MAIL", "smtp", "smtps"),
            Environment.GetEnvironmentVariable("VAUBAN_MAIL_FROM") ?? "vauban@localhost",
            (Environment.GetEnvironmentVariable("VAUBAN_MAIL_TO") ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries),
            Address("VAUBAN_REMINDER_HOOK", "http", "https")
        );

    private static Uri? Address(string variable, params string[] schemes) =>
        Uri.TryCreate(Environment.GetEnvironmentVariable(variable), UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme) ? uri : null;
}
