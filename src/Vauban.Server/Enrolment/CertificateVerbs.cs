using System.CommandLine;
using System.Net.Http.Headers;
using Spectre.Console;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.Trust;
using Vauban.Trust.Certificates;
using Vauban.Trust.Issuance;

namespace Vauban.Server.Enrolment;

/// <summary><c>certificate list|sign|revoke</c>.</summary>
internal static class CertificateVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var device = frame.Argument<string>("DEVICE", "enrol.argument.device");
        var file = frame.Argument<string>("FILE", "certs.argument.file");
        var of = frame.Option<string>("--device", "enrol.argument.device", "PRODUCT/NAME");
        of.Required = true;
        var target = frame.Option<string?>("--out", "certs.option.out", "FILE");
        var serial = frame.Argument<string>("SERIAL", "certs.argument.serial");
        var reason = frame.Option<string>("--reason", "revoke.reason", string.Join('|', RevocationWords.All.Select(RevocationWords.Word)));
        reason.Required = true;
        reason.AcceptOnlyFromAmong([.. RevocationWords.All.Select(RevocationWords.Word)]);
        return frame.Group(
            "certificate",
            "certs.verbs",
            RenewalVerb.Build(frame),
            frame.Verb("list", VerbSort.Client, "certs.verb.list", [device], (terminal, cancel) => ListAsync(terminal, terminal.Get(device)!, cancel)),
            frame.Verb("sign", VerbSort.Client, "certs.verb.sign", [file, of, target], (terminal, cancel) => SignAsync(terminal, terminal.Get(file)!, terminal.Get(of)!, terminal.Get(target), cancel)),
            frame.Verb("revoke", VerbSort.Client, "certs.verb.revoke", [serial, reason], (terminal, cancel) => RevokeAsync(terminal, terminal.Get(serial)!, RevocationWords.Read(terminal.Get(reason)), cancel))
        );
    }

    private static async Task<int> ListAsync(Terminal terminal, string device, CancellationToken cancel)
    {
        if (!DeviceId.TryParse(device, out var id))
        {
            return terminal.Fail(Problem.Of("VB-REGISTRY-007", device), ExitCode.Usage);
        }

        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await door.GetAsync<List<CertificateDocument>>($"/api/devices/{id}/certificates", cancel)).Succeeded(out var all, out problem))
            {
                return terminal.Fail(problem);
            }

            Print(terminal, all);
            return ExitCode.Ok;
        }
    }

    private static async Task<int> SignAsync(Terminal terminal, string file, string device, string? target, CancellationToken cancel)
    {
        if (!DeviceId.TryParse(device, out var id))
        {
            return terminal.Fail(Problem.Of("VB-REGISTRY-007", device), ExitCode.Usage);
        }

        if (new FileInfo(file) is not { Exists: true, Length: <= Csr.MaximumLength })
        {
            return terminal.Fail(Problem.Of("VB-ENROL-003", file));
        }

        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            var body = new ByteArrayContent(await File.ReadAllBytesAsync(file, cancel)) { Headers = { ContentType = new MediaTypeHeaderValue("application/pkcs10") } };
            if (!(await door.SendAsync<string>(new HttpRequestMessage(HttpMethod.Post, $"/api/devices/{id}/certificates?way=file") { Content = body }, cancel)).Succeeded(out var pem, out problem))
            {
                return terminal.Fail(problem);
            }

            await GiveAsync(terminal, pem, id, target, cancel);
            return ExitCode.Ok;
        }
    }

    private static async Task GiveAsync(Terminal terminal, string pem, DeviceId device, string? target, CancellationToken cancel)
    {
        if (target is not null)
        {
            await File.WriteAllTextAsync(target, pem, cancel);
            terminal.Say("certs.told.signed", device.ToString(), target);
        }

        if (terminal.Json)
        {
            terminal.Write(new { device = device.ToString(), file = target, pem });
        }
        else if (target is null)
        {
            await terminal.Raw.WriteAsync(pem.AsMemory(), cancel);
        }
    }

    private static async Task<int> RevokeAsync(Terminal terminal, string serial, RevocationReason? reason, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            var path = $"/api/certificates/{Uri.EscapeDataString(serial)}/revoke";
            if (!(await door.PostAsync<CertificateDocument>(path, new RevocationOrder(reason), cancel)).Succeeded(out var revoked, out problem))
            {
                return terminal.Fail(problem);
            }

            terminal.Say("certs.told.revoked", revoked.Serial, revoked.Subject);
            if (terminal.Json)
            {
                terminal.Write(revoked);
            }

            return ExitCode.Ok;
        }
    }

    private static void Print(Terminal terminal, List<CertificateDocument> all)
    {
        if (terminal.Json)
        {
            terminal.Write(all);
            return;
        }

        var table = new Table().Border(TableBorder.None);
        table.AddColumns(terminal.Sentence("certs.serial"), terminal.Sentence("certs.way"), terminal.Sentence("certs.until"), terminal.Sentence("certs.state"));
        foreach (var one in all)
        {
            var state = one.RevokedAt is not null ? "certs.revoked" : one.NotAfter < terminal.Clock.GetUtcNow() ? "certs.expired" : "certs.valid";
            var way = Texts.Has("certs.way." + one.Way) ? terminal.Sentence("certs.way." + one.Way) : one.Way;
            table.AddRow(one.Serial, Markup.Escape(way), one.NotAfter.ToString("d", Texts.Culture(terminal.Language)), Markup.Escape(terminal.Sentence(state)));
        }

        terminal.Text.Write(table);
    }
}
