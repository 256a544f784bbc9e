using System.CommandLine;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Trust.Ceremonies;

namespace Vauban.Server.Trust;

/// <summary>
/// <c>ca ceremony</c>: guided, on a machine that needs no network. 1 the request is read and its digest compared aloud; 2 who is there;
/// 3 the passphrase, typed twice and not shown; 4 the ceremony; 5 answer and minutes are written, and the minutes printed.
/// </summary>
internal static class CeremonyVerb
{
    private const int LongestPassphrase = 4096;

    public static Verb Build(VerbFrame frame)
    {
        var request = frame.Argument<string>("REQUEST", "ca.argument.request");
        var media = frame.Option<string>("--media", "ca.option.media", "FOLDER");
        media.Required = true;
        var people = frame.Option<string[]>("--participant", "ca.option.participant", "NAME");
        var secret = frame.Option<string?>("--passphrase-file", "ca.option.passphrase", "FILE");
        var yes = frame.Option<bool>("--yes", "ca.option.yes");
        return frame.Verb(
            "ceremony",
            VerbSort.Pure,
            "ca.verb.ceremony",
            [request, media, people, secret, yes],
            (terminal, cancel) => RunAsync(terminal, terminal.Get(request)!, terminal.Get(media)!, terminal.Get(people) ?? [], terminal.Get(secret), terminal.Get(yes), cancel)
        );
    }

    private static async Task<int> RunAsync(Terminal terminal, string file, string media, string[] people, string? secret, bool yes, CancellationToken cancel)
    {
        // 1
        if (new FileInfo(file) is not { Exists: true, Length: <= CeremonyFile.MaximumLength } || CeremonyFile.ReadRequest(await File.ReadAllTextAsync(file, cancel)) is not { } request)
        {
            return terminal.Fail(Problem.Of("VB-TRUST-050"));
        }

        var now = terminal.Clock.GetUtcNow();
        terminal.Say("ca.guide.request", request.Organisation, terminal.Sentence(request.NewRoot ? "ca.guide.newroot" : "ca.guide.sameroot"), request.Issuing.Count);
        terminal.Say("ca.guide.digest", request.Spoken);
        terminal.Say("ca.guide.clock", now.ToString("f", Texts.Culture(terminal.Language)));
        if (!yes && !await AgreesAsync(terminal))
        {
            return terminal.Fail(Problem.Of("VB-ENROL-004"), ExitCode.Interrupted);
        }

        // 2
        IReadOnlyList<string> participants = people.Length > 0 ? people : await PeopleAsync(terminal, cancel);
        // 3
        if (!(await PassphraseAsync(terminal, secret, request.NewRoot, cancel)).Succeeded(out var passphrase, out var problem))
        {
            return terminal.Fail(problem);
        }

        // 4
        if (!Ceremony.Hold(request, media, passphrase, participants, now).Succeeded(out var held, out problem))
        {
            return terminal.Fail(problem);
        }

        // 5
        await GiveAsync(terminal, held, media, cancel);
        return ExitCode.Ok;
    }

    private static async Task GiveAsync(Terminal terminal, HeldCeremony held, string media, CancellationToken cancel)
    {
        var id = held.Request.Id;
        var answer = Path.Combine(media, $"answer-{id}.json");
        await File.WriteAllTextAsync(answer, CeremonyFile.Write(held.Answer), cancel);
        foreach (var language in new[] { Language.English, Language.French })
        {
            var text = CeremonyMinutes.Write(held.Request, held.Answer, language);
            await File.WriteAllTextAsync(Path.Combine(media, $"minutes-{id}.{(language == Language.French ? "fr" : "en")}.md"), text, cancel);
            if (language == terminal.Language && !terminal.Json)
            {
                await terminal.Raw.WriteAsync(("\n" + text + "\n").AsMemory(), cancel);
            }
        }

        if (terminal.Json)
        {
            terminal.Write(new { answer = Path.GetFullPath(answer), held.RootMade, minutes = CeremonyMinutes.DigestOf(held.Request, held.Answer) });
        }

        terminal.Say("ca.told.ceremony", answer);
    }

    private static async Task<bool> AgreesAsync(Terminal terminal)
    {
        terminal.Say("ca.ask.digest");
        var answer = (await Console.In.ReadLineAsync())?.Trim();
        return answer is { Length: > 0 } && terminal.Sentence("trust.ask.yes").Split(' ').Contains(answer, StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<IReadOnlyList<string>> PeopleAsync(Terminal terminal, CancellationToken cancel)
    {
        var names = new List<string>();
        terminal.Say("ca.ask.holder");
        while ((await Console.In.ReadLineAsync(cancel))?.Trim() is { Length: > 0 } name)
        {
            names.Add(name);
            terminal.Say("ca.ask.witness");
        }

        return names;
    }

    private static async Task<Outcome<string>> PassphraseAsync(Terminal terminal, string? path, bool twice, CancellationToken cancel)
    {
        if (path is not null)
        {
            return new FileInfo(path) is { Exists: true, Length: <= LongestPassphrase } ? (await File.ReadAllTextAsync(path, cancel)).Split('\n')[0].TrimEnd('\r') : Problem.Of("VB-TRUST-059", path, terminal.Sentence("ca.nofile"));
        }

        terminal.Say("ca.ask.passphrase");
        var first = await HiddenAsync(cancel);
        if (!twice)
        {
            return first;
        }

        terminal.Say("ca.ask.again");
        return await HiddenAsync(cancel) == first ? first : Problem.Of("VB-TRUST-066");
    }

    /// <summary>Nothing of it is shown on a terminal; from a pipe it is a line.</summary>
    private static async Task<string> HiddenAsync(CancellationToken cancel)
    {
        if (Console.IsInputRedirected)
        {
            return await Console.In.ReadLineAsync(cancel) ?? "";
        }

        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return typed.ToString();
    }
}
