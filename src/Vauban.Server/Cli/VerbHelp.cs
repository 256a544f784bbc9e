using System.CommandLine;
using System.CommandLine.Invocation;
using Vauban.Core.Text;

namespace Vauban.Server.Cli;

/// <summary>
/// <c>--help</c>: usage, then every verb with what it needs. Own writing instead of the library's, so that both languages
/// come from the text tables and the three sorts of verbs stand out.
/// </summary>
internal sealed class VerbHelp(Language language) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return ExitCode.Ok;
    }

    public void Write(Command command, TextWriter to)
    {
        to.WriteLine(command.Description);
        to.WriteLine();
        to.WriteLine($"{Texts.Get("cli.help.usage", language)} {Usage(command)}");
        Section(to, "cli.help.arguments", command.Arguments.Select(argument => ($"<{argument.Name}>", (string?)argument.Description)));
        if (command is RootCommand)
        {
            foreach (var sort in Enum.GetValues<VerbSort>())
            {
                Section(to, $"cli.help.{sort}", Leaves(command, "").Where(leaf => leaf.Verb.Sort == sort).Select(leaf => (leaf.Path, (string?)leaf.Verb.Description)));
            }
        }
        else
        {
            Section(to, "cli.help.verbs", command.Subcommands.Select(sub => (sub.Name, (string?)(sub.Description + Needs(sub)))));
        }

        Section(to, "cli.help.options", command.Options.Where(option => !option.Hidden).Select(Row));
        Section(to, "cli.help.global", Inherited(command).Select(Row));
        Section(to, "cli.help.exit", new[] { "0", "1", "2", "3", "4" }.Select(code => (code, (string?)Texts.Get("cli.exit." + code, language))));
    }

    private static string Usage(Command command)
    {
        var path = string.Join(' ', Ancestors(command).Reverse().Select(one => one is RootCommand ? "vauban" : one.Name));
        var arguments = string.Concat(command.Arguments.Select(one => one.Arity.MinimumNumberOfValues == 0 ? $" [{one.Name}]" : $" <{one.Name}>"));
        return path + arguments + (command.Subcommands.Count > 0 ? " <verb>" : "") + " [--options]";
    }

    private static IEnumerable<Command> Ancestors(Command command)
    {
        for (var at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
        {
            yield return at;
        }
    }

    private static IEnumerable<Option> Inherited(Command command) =>
        Ancestors(command).Skip(1).SelectMany(one => one.Options).Where(option => option.Recursive && !option.Hidden);

    private static IEnumerable<(string Path, Verb Verb)> Leaves(Command command, string prefix)
    {
        foreach (var sub in command.Subcommands.Where(one => !one.Hidden))
        {
            if (sub is Verb verb)
            {
                yield return (prefix + sub.Name, verb);
            }

            foreach (var leaf in Leaves(sub, prefix + sub.Name + " "))
            {
                yield return leaf;
            }
        }
    }

    private string Needs(Command command) => command is Verb verb ? $" [{Texts.Get($"cli.sort.{verb.Sort}", language)}]" : "";

    private static (string, string?) Row(Option option) =>
        (string.Join(", ", option.Aliases.Where(alias => alias is not ['/', ..] and not "-?").Prepend(option.Name)) + (option.HelpName is { } name ? " " + name : ""), option.Description);

    private void Section(TextWriter to, string key, IEnumerable<(string Name, string? Description)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        to.WriteLine();
        to.WriteLine(Texts.Get(key, language));
        var width = all.Max(row => row.Name.Length) + 2;
        foreach (var (name, description) in all)
        {
            to.WriteLine($"  {name.PadRight(width)}{description}");
        }
    }
}
