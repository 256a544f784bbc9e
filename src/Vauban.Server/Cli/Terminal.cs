using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Vauban.Core.Text;

namespace Vauban.Server.Cli;

/// <summary>
/// What a running verb speaks through: its options, the reader's language, and either text for a person or, with <c>--json</c>,
/// one JSON document on standard output. Problems go to standard error with their code and what to do.
/// </summary>
internal sealed class Terminal
{
    private static readonly JsonSerializerOptions Pretty = new(CliJson.Options) { WriteIndented = true };
    private readonly ParseResult parsed;

    public Terminal(ParseResult parsed, VerbFrame frame)
    {
        this.parsed = parsed;
        Language = frame.Language;
        Clock = frame.Clock;
        Globals = frame.Globals;
        Json = parsed.GetValue(frame.Globals.Json);
        Text = Plain(parsed.InvocationConfiguration.Output, Console.IsOutputRedirected);
        Error = Plain(parsed.InvocationConfiguration.Error, Console.IsErrorRedirected);
    }

    public Language Language { get; }

    public TimeProvider Clock { get; }

    public GlobalOptions Globals { get; }

    /// <summary>The person asked for JSON: write one document with <see cref="Write"/> and nothing else.</summary>
    public bool Json { get; }

    /// <summary>Standard output for people: tables, colours; never wrapped when piped.</summary>
    public IAnsiConsole Text { get; }

    /// <summary>Standard error.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>Standard output as it is, for files and documents printed whole.</summary>
    public TextWriter Raw => parsed.InvocationConfiguration.Output;

    public T? Get<T>(Argument<T> argument) => parsed.GetValue(argument);

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    /// <summary>What stands after a verb on the command line, as it was typed: for a verb that has a grammar of its own.</summary>
    public IReadOnlyList<string> After(string verb) => [.. parsed.Tokens.Select(token => token.Value).SkipWhile(token => token != verb).Skip(1)];

    /// <summary>The sentence of a text table, in the reader's language.</summary>
    public string Sentence(string key, params ReadOnlySpan<object?> arguments) => Texts.Get(key, Language, arguments);

    /// <summary>Prints a sentence of a text table; silent under <c>--json</c>.</summary>
    public void Say(string key, params ReadOnlySpan<object?> arguments)
    {
        if (!Json)
        {
            Text.WriteLine(Sentence(key, arguments));
        }
    }

    /// <summary>Prints one JSON document.</summary>
    public void Write<T>(T document) => Raw.WriteLine(JsonSerializer.Serialize(document, Pretty));

    /// <summary>Tells of a problem; returns what the verb must return.</summary>
    public int Fail(Problem problem, int exitCode = ExitCode.Refused) => Fail([problem], exitCode);

    public int Fail(IReadOnlyList<Problem> problems, int exitCode = ExitCode.Refused)
    {
        if (Json)
        {
            Write(new { problems = problems.Select(problem => ProblemDocument.Of(problem, Language)) });
            return exitCode;
        }

        foreach (var problem in problems)
        {
            var place = problem.At is { } at ? $"{at}: " : "";
            Error.MarkupLineInterpolated($"{place}[bold red]{problem.Code}[/] {problem.Sentence(Language)}");
            if (problem.Remedy(Language) is { } remedy)
            {
                Error.MarkupLineInterpolated($"  [dim]→[/] {remedy}");
            }
        }

        return exitCode;
    }

    private static IAnsiConsole Plain(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
                ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            }
        );
        if (redirected)
        {
            console.Profile.Width = 4_000;
        }

        return console;
    }
}
