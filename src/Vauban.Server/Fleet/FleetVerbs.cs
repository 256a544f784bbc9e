using System.CommandLine;
using Vauban.Core.Text;
using Vauban.Device.Cli;
using Vauban.Server.Cli;

namespace Vauban.Server.Fleet;

/// <summary><c>device list|show|activity|export|import|transition|send|set|end|key-ended|run|simulate</c>.</summary>
internal static class FleetVerbs
{
    public static IEnumerable<Command> Build(VerbFrame frame)
    {
        var filter = frame.Option<string?>("--filter", "fleet.option.filter", "FILTER");
        var limit = frame.Option<int?>("--limit", "fleet.option.limit", "N");
        var device = frame.Argument<string>("DEVICE", "fleet.argument.device");
        var file = frame.Argument<string>("FILE", "fleet.argument.file");
        var dry = frame.Option<bool>("--dry-run", "fleet.option.dry");
        var to = frame.Argument<string>("STATE", "fleet.argument.state");
        to.AcceptOnlyFromAmong([.. Enum.GetValues<Vauban.Core.LifeCycle>().Select(StateWords.Word)]);
        var reason = frame.Option<string>("--reason", "fleet.option.reason", "TEXT");
        reason.Required = true;
        var command = frame.Argument<string>("COMMAND", "fleet.argument.command");
        var setting = frame.Argument<string>("SETTING", "fleet.argument.setting");
        var wanted = frame.Argument<string>("VALUE", "fleet.argument.value");
        var why = frame.Option<string?>("--reason", "fleet.option.why", "TEXT");
        var value = frame.Option<string?>("--value", "fleet.option.value", "JSON");
        var target = frame.Argument<string>("PRODUCT[/DEVICE]", "fleet.argument.target");
        var values = frame.Argument<string>("FILE", "fleet.argument.values");
        var resource = frame.Option<string?>("--resource", "fleet.option.resource", "RESOURCE");
        var from = frame.Option<string?>("--from", "fleet.option.from", "TIME");
        var until = frame.Option<string?>("--to", "fleet.option.to", "TIME");
        return
        [
            frame.Verb("list", VerbSort.Client, "fleet.verb.list", [filter, limit], (terminal, cancel) => DeviceReading.ListAsync(terminal, terminal.Get(filter), terminal.Get(limit), cancel)),
            frame.Verb("show", VerbSort.Client, "fleet.verb.show", [device], (terminal, cancel) => DeviceReading.ShowAsync(terminal, terminal.Get(device)!, cancel)),
            frame.Verb("activity", VerbSort.Client, "fleet.verb.activity", [device], (terminal, cancel) => ActivityVerb.RunAsync(terminal, terminal.Get(device)!, cancel)),
            frame.Verb("export", VerbSort.Client, "fleet.verb.export", [target, values, resource, from, until], (terminal, cancel) => ExportVerb.RunAsync(terminal, terminal.Get(target)!, terminal.Get(values)!, terminal.Get(resource), terminal.Get(from), terminal.Get(until), cancel)),
            frame.Verb("import", VerbSort.Client, "fleet.verb.import", [file, dry], (terminal, cancel) => DeviceActing.ImportAsync(terminal, terminal.Get(file)!, terminal.Get(dry), cancel)),
            frame.Verb("transition", VerbSort.Client, "fleet.verb.transition", [device, to, reason], (terminal, cancel) => DeviceActing.MoveAsync(terminal, terminal.Get(device)!, terminal.Get(to), terminal.Get(reason), cancel)),
            frame.Verb("send", VerbSort.Client, "fleet.verb.send", [device, command, value, why], (terminal, cancel) => DeviceActing.SendAsync(terminal, terminal.Get(device)!, terminal.Get(command)!, terminal.Get(value), terminal.Get(why), cancel)),
            frame.Verb("set", VerbSort.Client, "fleet.verb.set", [device, setting, wanted], (terminal, cancel) => DeviceActing.SetAsync(terminal, terminal.Get(device)!, terminal.Get(setting)!, terminal.Get(wanted)!, cancel)),
            .. EndOfLifeVerbs.Build(frame),
            AgentVerb(frame, "run"),
            AgentVerb(frame, "simulate"),
            AgentVerb(frame, "misbehaviours"),
        ];
    }

    /// <summary>The agent's own verbs take what stands after them as it is: the same as of its own executable.</summary>
    private static Verb AgentVerb(VerbFrame frame, string name)
    {
        var verb = frame.Verb(name, VerbSort.Pure, "fleet.verb." + name, [], (terminal, cancel) => DeviceProgram.RunAsync(Arguments(terminal, name), terminal.Raw, Console.Error, frame.Clock, cancel));
        verb.TreatUnmatchedTokensAsErrors = false;
        return verb;
    }

    private static string[] Arguments(Terminal terminal, string name)
    {
        var rest = terminal.After(name);
        string[] language = rest.Contains("--lang", StringComparer.Ordinal) ? [] : ["--lang", terminal.Language == Language.French ? "fr" : "en"];
        return [rest.Contains("help", StringComparer.Ordinal) ? "help" : name, .. rest, .. language];
    }
}
