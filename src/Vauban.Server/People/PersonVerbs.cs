using System.CommandLine;
using Vauban.Server.Cli;

namespace Vauban.Server.People;

/// <summary><c>person list|invite|link|grant|withdraw|close|open|sessions|end-session|traces|erase</c>.</summary>
internal static class PersonVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var person = frame.Argument<string>("PERSON", "person.argument");
        var reason = frame.Option<string>("--reason", "work.option.reason", "TEXT");
        reason.Required = true;
        var login = frame.Argument<string>("LOGIN", "account.login");
        var name = frame.Option<string>("--name", "people.name", "NAME");
        name.Required = true;
        var mail = frame.Option<string?>("--email", "person.option.mail", "MAIL");
        var role = frame.Option<string>("--role", "person.option.role", "ROLE");
        role.DefaultValueFactory = _ => "viewer";
        var scope = frame.Option<string>("--scope", "person.option.scope", "SCOPE");
        scope.DefaultValueFactory = _ => "organisation";
        var session = frame.Argument<string>("SESSION", "person.argument.session");
        return frame.Group(
            "person",
            "person.verbs",
            frame.Verb("list", VerbSort.Client, "person.verb.list", [], PersonActing.ListAsync),
            frame.Verb(
                "invite",
                VerbSort.Client,
                "person.verb.invite",
                [login, name, mail, role, scope],
                (terminal, cancel) => PersonActing.InviteAsync(terminal, new InviteOrder(terminal.Get(login), terminal.Get(name), terminal.Get(mail), terminal.Get(role), terminal.Get(scope)), cancel)
            ),
            frame.Verb("link", VerbSort.Client, "person.verb.link", [person], (terminal, cancel) => PersonActing.LinkAsync(terminal, terminal.Get(person)!, cancel)),
            frame.Verb("grant", VerbSort.Client, "person.verb.grant", [person, role, scope], (terminal, cancel) => PersonActing.ChangeAsync(terminal, terminal.Get(person)!, "roles", new GrantText(terminal.Get(role), terminal.Get(scope)), cancel)),
            frame.Verb("withdraw", VerbSort.Client, "person.verb.withdraw", [person, role, scope], (terminal, cancel) => PersonActing.ChangeAsync(terminal, terminal.Get(person)!, "roles/withdraw", new GrantText(terminal.Get(role), terminal.Get(scope)), cancel)),
            frame.Verb("close", VerbSort.Client, "person.verb.close", [person], (terminal, cancel) => PersonActing.ChangeAsync(terminal, terminal.Get(person)!, "close", null, cancel)),
            frame.Verb("open", VerbSort.Client, "person.verb.open", [person], (terminal, cancel) => PersonActing.ChangeAsync(terminal, terminal.Get(person)!, "open", null, cancel)),
            frame.Verb("sessions", VerbSort.Client, "person.verb.sessions", [person], (terminal, cancel) => PersonActing.SessionsAsync(terminal, terminal.Get(person)!, cancel)),
            frame.Verb("end-session", VerbSort.Client, "person.verb.end", [person, session], (terminal, cancel) => PersonActing.EndAsync(terminal, terminal.Get(person)!, terminal.Get(session)!, cancel)),
            frame.Verb("traces", VerbSort.Client, "person.verb.traces", [person], (terminal, cancel) => PersonActing.TracesAsync(terminal, terminal.Get(person)!, cancel)),
            frame.Verb("erase", VerbSort.Client, "person.verb.erase", [person, reason], (terminal, cancel) => PersonActing.EraseAsync(terminal, terminal.Get(person)!, terminal.Get(reason)!, cancel))
        );
    }
}
