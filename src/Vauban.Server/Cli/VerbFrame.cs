using System.CommandLine;
using Vauban.Core.Text;

namespace Vauban.Server.Cli;

/// <summary>
/// What a room builds its verbs with: descriptions come from the text tables in the language of this run, and each verb's body
/// receives a <see cref="Terminal"/>. A room offers <c>static Command Build(VerbFrame frame)</c>.
/// </summary>
internal sealed class VerbFrame(Language language, GlobalOptions globals, TimeProvider clock)
{
    public Language Language { get; } = language;

    public GlobalOptions Globals { get; } = globals;

    public TimeProvider Clock { get; } = clock;

    /// <summary>A command that only holds others: <c>product</c> of <c>product check</c>.</summary>
    public Command Group(string name, string textKey, params IEnumerable<Command> verbs)
    {
        var group = new Command(name, Texts.Get(textKey, Language));
        foreach (var verb in verbs)
        {
            group.Add(verb);
        }

        return group;
    }

    /// <summary>A verb; <paramref name="symbols"/> are its arguments and options, <paramref name="run"/> returns an <see cref="ExitCode"/>.</summary>
    public Verb Verb(
        string name,
        VerbSort sort,
        string textKey,
        IEnumerable<Symbol> symbols,
        Func<Terminal, CancellationToken, Task<int>> run
    )
    {
        var verb = new Verb(name, sort, Texts.Get(textKey, Language));
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                verb.Add(argument);
            }
            else
            {
                verb.Add((Option)symbol);
            }
        }

        verb.SetAction((parsed, cancel) => run(new Terminal(parsed, this), cancel));
        return verb;
    }

    /// <summary>As the other, for a verb that waits for nothing.</summary>
    public Verb Verb(string name, VerbSort sort, string textKey, IEnumerable<Symbol> symbols, Func<Terminal, int> run) =>
        Verb(name, sort, textKey, symbols, (terminal, _) => Task.FromResult(run(terminal)));

    public Argument<T> Argument<T>(string name, string textKey) => new(name) { Description = Texts.Get(textKey, Language) };

    public Option<T> Option<T>(string name, string textKey, string? helpName = null) =>
        new(name) { Description = Texts.Get(textKey, Language), HelpName = helpName };
}
