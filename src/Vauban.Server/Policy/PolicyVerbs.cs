using System.CommandLine;
using System.Globalization;
using Vauban.Core.Text;
using Vauban.Fleet.Policy;
using Vauban.Server.Cli;
using Vauban.Server.Work;

namespace Vauban.Server.Policy;

/// <summary><c>policy</c>: ask what can never happen, keep it, try a revision against it, accept that one breaks it. Exit code 1 when something does not hold.</summary>
internal static class PolicyVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var (from, to, action) = (Needed(frame, "--from", "policy.option.from", "CLASS"), Needed(frame, "--to", "policy.option.to", "CLASS"), frame.Option<string>("--action", "policy.option.action", "publish|read|both"));
        var (reason, name, id) = (Needed(frame, "--reason", "policy.option.reason", "TEXT"), frame.Argument<string>("NAME", "policy.argument.name"), frame.Argument<string>("ID", "policy.argument.id"));
        var (product, of, revision) = (frame.Argument<string>("PRODUCT", "policy.argument.product"), Needed(frame, "--product", "policy.argument.product", "PRODUCT"), frame.Option<int>("--revision", "policy.option.revision", "N"));
        revision.Required = true;
        var (role, until) = (Needed(frame, "--role", "policy.option.role", "TEXT"), frame.Option<string>("--until", "policy.option.until", "DAY"));
        QuestionDraft Question(Terminal terminal) => new(terminal.Get(from), terminal.Get(to), terminal.Get(action));
        return frame.Group(
            "policy",
            "policy.verbs",
            frame.Verb("prove", VerbSort.Client, "policy.verb.prove", [from, to, action], (terminal, cancel) => PolicyCalls.ProveAsync(terminal, Question(terminal), cancel)),
            frame.Verb("list", VerbSort.Client, "policy.verb.list", [], PolicyCalls.ListAsync),
            frame.Verb("try", VerbSort.Client, "policy.verb.try", [product, revision], (terminal, cancel) => PolicyCalls.TryAsync(terminal, terminal.Get(product)!, terminal.Get(revision), cancel)),
            frame.Verb(
                "keep",
                VerbSort.Client,
                "policy.verb.keep",
                [name, from, to, action, reason],
                (terminal, cancel) => PolicyCalls.KeepAsync(terminal, new InvariantDraft(terminal.Get(name), terminal.Get(from), terminal.Get(to), terminal.Get(action), terminal.Get(reason)), cancel)
            ),
            frame.Verb("withdraw", VerbSort.Client, "policy.verb.withdraw", [id, reason], (terminal, cancel) => PolicyCalls.WithdrawAsync(terminal, terminal.Get(id)!, new ReasonDraft(terminal.Get(reason)), cancel)),
            frame.Verb(
                "accept",
                VerbSort.Client,
                "policy.verb.accept",
                [id, of, revision, role, reason, until],
                (terminal, cancel) =>
                    !TryDay(terminal.Get(until), out var end)
                        ? Task.FromResult(terminal.Fail(Problem.Of("VB-PRODUCTS-004", terminal.Get(until)!), ExitCode.Usage))
                        : PolicyCalls.AcceptAsync(terminal, new AcceptanceDraft(terminal.Get(id)!, terminal.Get(of)!, terminal.Get(revision), terminal.Get(role)!, terminal.Get(reason)!, end), cancel)
            )
        );
    }

    private static Option<string> Needed(VerbFrame frame, string name, string textKey, string helpName)
    {
        var option = frame.Option<string>(name, textKey, helpName);
        option.Required = true;
        return option;
    }

    private static bool TryDay(string? text, out DateTimeOffset? end)
    {
        end = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? WorkWords.EndOf(day) : null;
        return text is null || end is not null;
    }
}
