using System.CommandLine;
using System.Globalization;
using Vauban.Core.Text;
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
        var id = frame.Argument<string>("ID", "token.argument.id");
        return frame.Group(
            "token",
            "token.verbs",
            frame.Verb("list", VerbSort.Client, "token.verb.list", [], ListAsync),
            frame.Verb(
                "make",
                VerbSort.Client,
                "token.verb.make",
                [name, role, scope, days, publish, read, sys],
                (terminal, cancel) =>
                    PersonActing.WithDoorAsync(
                        terminal,
                        door =>
                            PersonActing.AskAsync(
                                terminal,
                                door.PostAsync<TokenDocument>("/api/tokens", new TokenOrder(terminal.Get(name), terminal.Get(role), terminal.Get(scope), terminal.Get(days), terminal.Get(publish), terminal.Get(read), terminal.Get(sys)), cancel),
                                made => TellMade(terminal, made)
                            )
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

    private static void TellMade(Terminal terminal, TokenDocument made)
    {
        terminal.Say("token.told.made", made.Id, made.Secret);
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
