using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Trust.EndOfLife;

namespace Vauban.Server.Fleet;

/// <summary><c>device end</c> and <c>device key-ended</c>.</summary>
internal static class EndOfLifeVerbs
{
    public static IEnumerable<Command> Build(VerbFrame frame)
    {
        var device = frame.Argument<string>("DEVICE", "fleet.argument.device");
        var how = frame.Argument<string>("HOW", "end.argument.how");
        how.AcceptOnlyFromAmong([.. KeyEndOrder.Words]);
        var proof = frame.Option<string?>("--proof", "end.option.proof", "FILE");
        var note = frame.Option<string?>("--note", "end.option.note", "TEXT");
        yield return frame.Verb(
            "end",
            VerbSort.Client,
            "end.verb",
            [device],
            (terminal, cancel) => DeviceActing.AskAsync<EndOfLifeDocument>(terminal, new HttpRequestMessage(HttpMethod.Get, $"/api/devices/{terminal.Get(device)}/end"), found => Tell(terminal, found), cancel)
        );
        yield return frame.Verb(
            "key-ended",
            VerbSort.Client,
            "end.verb.key",
            [device, how, proof, note],
            (terminal, cancel) => RecordAsync(terminal, terminal.Get(device)!, terminal.Get(how)!, terminal.Get(proof), terminal.Get(note), cancel)
        );
    }

    private static async Task<int> RecordAsync(Terminal terminal, string device, string how, string? proof, string? note, CancellationToken cancel)
    {
        byte[] bytes = [];
        if (proof is not null)
        {
            if (new FileInfo(proof) is not { Exists: true, Length: <= Retirements.LargestProof })
            {
                return terminal.Fail(Problem.Of("VB-END-003", proof, KeyEndOrder.LargestMebibytes));
            }

            bytes = await File.ReadAllBytesAsync(proof, cancel);
        }

        var address = $"/api/devices/{device}/end/key?how={how}&note={Uri.EscapeDataString(note ?? "")}&proof={Uri.EscapeDataString(Path.GetFileName(proof ?? ""))}";
        using var body = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        return await DeviceActing.AskAsync<EndOfLifeDocument>(terminal, new HttpRequestMessage(HttpMethod.Post, address) { Content = body }, found => Tell(terminal, found), cancel);
    }

    private static int Tell(Terminal terminal, EndOfLifeDocument found)
    {
        terminal.Say("end.told", found.Device, Day(terminal, found.RetiredAt));
        terminal.Say("end.told.credentials", found.Certificates, found.Secrets);
        terminal.Say("end.told.data", terminal.Sentence("end.data." + (found.Data ?? "open")), found.DataUntil is { } until ? Day(terminal, until) : "–", found.Receipt ?? "–");
        terminal.Say("end.told.key", terminal.Sentence("end.key." + (found.Key ?? "open")), found.KeyNote ?? "–", found.ProofName ?? "–", found.ProofHash ?? "–");
        return ExitCode.Ok;
    }

    private static string Day(Terminal terminal, DateTimeOffset at) => at.ToLocalTime().ToString("d", (CultureInfo)Texts.Culture(terminal.Language));
}
