using System.CommandLine;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.Hosting;
using Xunit;

namespace Vauban.Tests.Server;

public sealed class VerbTreeTests
{
    [Fact]
    public void Every_verb_takes_the_options_that_every_verb_takes()
    {
        var root = new CommandLine(new VerbFrame(Language.English, new GlobalOptions(Language.English), TimeProvider.System), VerbTree.Rooms).Root;
        foreach (var path in Leaves(root, []))
        {
            var errors = root.Parse([.. path, "--json", "--data", "folder"]).Errors.Select(error => error.Message).ToList();
            Assert.DoesNotContain(errors, error => error.Contains("--data", StringComparison.Ordinal) || error.Contains("--json", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_name_stands_once_in_its_group()
    {
        var root = new CommandLine(new VerbFrame(Language.English, new GlobalOptions(Language.English), TimeProvider.System), VerbTree.Rooms).Root;
        var paths = Leaves(root, []).Select(path => string.Join(' ', path)).ToList();
        Assert.Equal(paths.Distinct(StringComparer.Ordinal), paths);
        Assert.Superset(new HashSet<string>(["device add", "device list", "device run", "device simulate"], StringComparer.Ordinal), paths.ToHashSet(StringComparer.Ordinal));
    }

    private static IEnumerable<string[]> Leaves(Command command, string[] path) =>
        command.Subcommands.Count == 0 ? [path] : command.Subcommands.SelectMany(next => Leaves(next, [.. path, next.Name]));
}
