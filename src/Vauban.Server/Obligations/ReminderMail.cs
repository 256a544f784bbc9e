using System.Globalization;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Vauban.Assurance.Obligations;
using Vauban.Core.Text;

namespace Vauban.Server.Obligations;

/// <summary>A reminder as a message and as a mail, in both languages, for nobody knows who reads the mailbox of an organisation.</summary>
internal static class ReminderMail
{
    public static async Task SendAsync(ReminderSettings settings, Reminder reminder, CancellationToken cancel)
    {
        var message = new MimeMessage { Subject = Subject(reminder, Language.English) + " / " + Subject(reminder, Language.French) };
        message.From.Add(MailboxAddress.Parse(settings.From));
        message.To.AddRange(settings.To.Select(MailboxAddress.Parse));
        message.Body = new TextPart("plain") { Text = Text(reminder, Language.English) + "\n\n" + Text(reminder, Language.French) + "\n" };
        using var client = new SmtpClient { Timeout = 20_000 };
        var user = settings.Mail!.UserInfo.Split(':', 2);
        var security = settings.Mail.Scheme == "smtps" ? SecureSocketOptions.SslOnConnect : user.Length == 2 ? SecureSocketOptions.StartTls : SecureSocketOptions.StartTlsWhenAvailable;
        await client.ConnectAsync(settings.Mail.Host, settings.Mail.Port > 0 ? settings.Mail.Port : settings.Mail.Scheme == "smtps" ? 465 : 25, security, cancel);
        // What follows must not stay on a thread of the sockets (ADR 5).
        await Task.Yield();
        if (user.Length == 2)
        {
            await client.AuthenticateAsync(Uri.UnescapeDataString(user[0]), Uri.UnescapeDataString(user[1]), cancel);
        }

        await client.SendAsync(message, cancel);
        await client.DisconnectAsync(quit: true, cancel);
    }

    public static string Subject(Reminder reminder, Language language) =>
        Texts.Get(reminder.Duty.State == DutyState.Overdue ? "obligation.mail.overdue" : "obligation.mail.runs", language, Texts.Get("obligation.duty." + reminder.Duty.Rule.Id, language));

    public static string Text(Reminder reminder, Language language)
    {
        var due = reminder.Duty.Due is { } instant
            ? TimeZoneInfo.ConvertTime(instant, reminder.Case.Zone).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)
            : Texts.Get("obligation.nonumber", language);
        return Texts.Get("obligation.mail.text", language, Subject(reminder, language), reminder.Case.Title, reminder.Case.Id, reminder.Duty.Rule.Anchor, due, Texts.Get("obligation.to." + reminder.Duty.Rule.Law, language)).Replace('|', '\n');
    }
}
