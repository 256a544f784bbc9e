using System.Net.Http.Json;
using Vauban.Assurance.Obligations;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Obligations;

/// <summary>A reminder as JSON to the configured address: <c>{case, title, product, duty, anchor, stage, due, text: {en, fr}}</c>.</summary>
internal sealed class ReminderHook : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20), MaxResponseContentBufferSize = 64 * 1024 };

    public async Task SendAsync(Uri address, Reminder reminder, CancellationToken cancel)
    {
        var body = new
        {
            @case = reminder.Case.Id,
            reminder.Case.Title,
            reminder.Case.Product,
            duty = reminder.Duty.Rule.Id,
            reminder.Duty.Rule.Anchor,
            reminder.Stage,
            reminder.Duty.Due,
            text = new { en = ReminderMail.Text(reminder, Language.English), fr = ReminderMail.Text(reminder, Language.French) },
        };
        using var answer = await http.PostAsJsonAsync(address, body, CliJson.Options, cancel);
        await Task.Yield();
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();
}
