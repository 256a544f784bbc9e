using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vauban.Core.Text;
using Vauban.Fleet.Applications;
using Vauban.Server.Cli;

namespace Vauban.Server.People;

/// <summary><c>token list|make|revoke</c> and <c>trail</c>.</summary>
internal static class TokenVerbs
{
    public static Command Tokens(VerbFrame frame)
    {
        var name = frame.Argument<string>("NAME", "tokens.name");
        var role = frame.Option<string>("--role", "person.option.role", "ROLE");
        role.DefaultValueFactory = _ => "viewer";
        var scope = frame.Option<string>("--scope", "person.option.scope", "SCOPE");
        scope.DefaultValueFactory = _ => "organisation";
        var days = frame.Option<int>("--days", "tokens.days", "N");
        days.DefaultValueFactory = _ => 90;
        var publish = frame.Option<string[]>("--publish", "token.option.publish", "FILTER");
        var read = frame.Option<string[]>("--read", "token.option.read", "FILTER");
        var sys = frame.Option<bool>("--sys", "token.option.sys");
        var certificate = frame.Option<string?>("--certificate", "token.option.certificate", "FILE");
        var id = frame.Argument<string>("ID", "token.argument.id");
        return frame.Group(
            "token",
            "token.verbs",
            frame.Verb("list", VerbSort.Client, "token.verb.list", [], ListAsync),
            frame.Verb(
                "make",
                VerbSort.Client,
                "token.verb.make",
                [name, role, scope, days, publish, read, sys, certificate],
                (terminal, cancel) =>
                    MakeAsync(
                        terminal,
                        new TokenOrder(terminal.Get(name), terminal.Get(role), terminal.Get(scope), terminal.Get(days), terminal.Get(publish), terminal.Get(read), terminal.Get(sys)),
                        terminal.Get(certificate),
                        cancel
                    )
            ),
            frame.Verb(
                "revoke",
                VerbSort.Client,
                "token.verb.revoke",
                [id],
                (terminal, cancel) =>
                    PersonActing.WithDoorAsync(
                        terminal,
                        door => PersonActing.AskAsync(terminal, door.PostAsync<TokenDocument>($"/api/tokens/{Uri.EscapeDataString(terminal.Get(id)!)}/revoke", null, cancel), token => terminal.Say("token.told.revoked", token.Name))
                    )
            )
        );
    }

    public static Command Trail(VerbFrame frame)
    {
        var who = frame.Option<string?>("--who", "trail.option.who", "ACTOR");
        var what = frame.Option<string?>("--what", "trail.option.what", "KIND");
        var before = frame.Option<long?>("--before", "trail.option.before", "FACT");
        return frame.Verb(
            "trail",
            VerbSort.Client,
            "trail.verb",
            [who, what, before],
            (terminal, cancel) =>
                PersonActing.WithDoorAsync(
                    terminal,
                    door =>
                        PersonActing.AskAsync(
                            terminal,
                            door.GetAsync<List<AuditRow>>(
                                $"/api/trail?who={Uri.EscapeDataString(terminal.Get(who) ?? "")}&what={Uri.EscapeDataString(terminal.Get(what) ?? "")}{(terminal.Get(before) is { } fact ? "&before=" + fact.ToString(CultureInfo.InvariantCulture) : "")}",
                                cancel
                            ),
                            rows =>
                            {
                                foreach (var row in rows)
                                {
                                    terminal.Say("trail.told", row.At.ToString("u", CultureInfo.InvariantCulture), row.Who, row.Did, row.To, row.Detail, row.Fact);
                                }
                            }
                        )
                )
        );
    }

    private static async Task<int> MakeAsync(Terminal terminal, TokenOrder order, string? file, CancellationToken cancel)
    {
        if (file is not null)
        {
            if (new FileInfo(file) is not { Exists: true, Length: <= ApplicationCertificate.MaxBytes })
            {
                return terminal.Fail(Problem.Of("VB-APPLICATION-012", file, (ApplicationCertificate.MaxBytes / 1024).ToString(CultureInfo.InvariantCulture)));
            }

            // Looked at here first: a private key given by mistake does not leave this machine.
            var bytes = await File.ReadAllBytesAsync(file, cancel);
            if (ApplicationCertificate.Read(bytes, terminal.Clock.GetUtcNow()).Problem is { } wrong)
            {
                return terminal.Fail(wrong);
            }

            order = order with { Certificate = bytes is [0x30, ..] ? PemEncoding.WriteString("CERTIFICATE", bytes) : Encoding.Latin1.GetString(bytes) };
        }

        return await PersonActing.WithDoorAsync(terminal, door => PersonActing.AskAsync(terminal, door.PostAsync<TokenDocument>("/api/tokens", order, cancel), made => TellMade(terminal, made)));
    }

    private static void TellMade(Terminal terminal, TokenDocument made)
    {
        if (made.Secret is { } secret)
        {
            terminal.Say("token.told.made", made.Id, secret);
        }
        else
        {
            terminal.Say("token.told.made.certificate", made.Id, made.Certificate, made.Key);
        }

        if (made.Example is { } example)
        {
            terminal.Say("token.told.example", example);
        }
    }

    private static Task<int> ListAsync(Terminal terminal, CancellationToken cancel) =>
        PersonActing.WithDoorAsync(
            terminal,
            door =>
                PersonActing.AskAsync(
                    terminal,
                    door.GetAsync<List<TokenDocument>>("/api/tokens", cancel),
                    tokens =>
                    {
                        foreach (var one in tokens)
                        {
                            var state = one.RevokedAt is not null ? "tokens.revoked" : one.ExpiresAt < terminal.Clock.GetUtcNow() ? "tokens.expired" : "tokens.inforce";
                            terminal.Say("token.told", one.Id, one.Name, terminal.Sentence(state), string.Join(", ", one.Roles), one.ExpiresAt.ToString("d", Texts.Culture(terminal.Language)));
                            if (one.Certificate is { } subject)
                            {
                                terminal.Say("token.told.certificate", subject, one.Key);
                            }

                            foreach (var (key, filters) in new[] { ("token.told.publish", one.Publish), ("token.told.read", one.Sys ? [.. one.Read, "$SYS/#"] : one.Read) })
                            {
                                if (filters.Count > 0)
                                {
                                    terminal.Say(key, string.Join("  ", filters));
                                }
                            }
                        }
                    }
                )
        );
}
