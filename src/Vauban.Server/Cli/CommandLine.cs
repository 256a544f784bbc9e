using System.CommandLine;
using System.CommandLine.Help;
using System.Net.Sockets;
using Vauban.Core.Text;

namespace Vauban.Server.Cli;

/// <summary>One run of the executable: builds the tree of verbs, runs the one asked for, and turns what failed into a code and a sentence.</summary>
internal sealed class CommandLine(VerbFrame frame, IEnumerable<Func<VerbFrame, Command>> rooms)
{
    /// <summary>How long a server may take to end what it does after SIGTERM.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(30);

    public RootCommand Root { get; } = Build(frame, rooms);

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = Farewell,
            Output = output,
            Error = error,
        };
        var parsed = Root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not VerbHelp)
        {
            return Misunderstood(parsed, error);
        }

        try
        {
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SocketException or HttpRequestException)
        {
            return Tell(error, Problem.Of("VB-CLI-003", failure.Message), ExitCode.Environment);
        }
        catch (Exception fault)
        {
            await error.WriteLineAsync(fault.ToString()).ConfigureAwait(false);
            return Tell(error, Problem.Of("VB-CLI-070", fault.GetType().Name), ExitCode.Fault);
        }
    }

    private static RootCommand Build(VerbFrame frame, IEnumerable<Func<VerbFrame, Command>> rooms)
    {
        var root = new RootCommand(Texts.Get("cli.root", frame.Language));
        foreach (var option in frame.Globals.All)
        {
            root.Add(option);
        }

        foreach (var room in rooms)
        {
            root.Add(room(frame));
        }

        var help = new VerbHelp(frame.Language);
        foreach (var option in root.Options)
        {
            if (option is HelpOption)
            {
                option.Action = help;
                option.Description = Texts.Get("cli.option.help", frame.Language);
            }
            else if (option is VersionOption)
            {
                option.Description = Texts.Get("cli.option.version", frame.Language);
            }
        }

        return root;
    }

    private int Misunderstood(ParseResult parsed, TextWriter error)
    {
        foreach (var one in parsed.Errors)
        {
            Tell(error, Problem.Of("VB-CLI-002", one.Message, parsed.CommandResult.Command.Name), ExitCode.Usage);
        }

        return ExitCode.Usage;
    }

    private int Tell(TextWriter error, Problem problem, int exitCode)
    {
        error.WriteLine($"{problem.Code} {problem.Sentence(frame.Language)}");
        if (problem.Remedy(frame.Language) is { } remedy)
        {
            error.WriteLine($"  → {remedy}");
        }

        return exitCode;
    }
}
