using System.CommandLine;
using Vauban.Fleet.Outbound;
using Vauban.Server.Cli;

namespace Vauban.Server.Outbound;

/// <summary><c>outlet</c>: let what devices send go on to another place, and see how it fares.</summary>
internal static class OutletVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var (address, id) = (frame.Argument<string>("ADDRESS", "outlet.argument.address"), frame.Argument<string>("ID", "outlet.argument.id"));
        var name = frame.Option<string>("--name", "outlet.option.name", "NAME");
        name.Required = true;
        var products = frame.Option<string[]>("--product", "outlet.option.product", "PRODUCT");
        var resources = frame.Option<string[]>("--resource", "outlet.option.resource", "PATH");
        var personal = frame.Option<bool>("--personal", "outlet.option.personal");
        var (topic, user) = (frame.Option<string?>("--topic", "outlet.option.topic", "TOPIC"), frame.Option<string?>("--user", "outlet.option.user", "NAME"));
        var (password, hours) = (frame.Option<string?>("--password-file", "outlet.option.password", "FILE"), frame.Option<int?>("--keep-hours", "outlet.option.hours", "N"));
        var acts = new[] { "test", "pause", "resume", "close" }.Select(act => frame.Verb(act, VerbSort.Client, "outlet.verb." + act, [id], (terminal, cancel) => OutletCalls.ActAsync(terminal, terminal.Get(id)!, act, cancel)));
        Command[] first =
        [
            frame.Verb("list", VerbSort.Client, "outlet.verb.list", [], OutletCalls.ListAsync),
            frame.Verb(
                "open",
                VerbSort.Client,
                "outlet.verb.open",
                [address, name, products, resources, personal, topic, user, password, hours],
                (terminal, cancel) =>
                {
                    var kind = terminal.Get(address)!.StartsWith("mqtt", StringComparison.Ordinal) ? OutletKind.Bridge : OutletKind.Webhook;
                    var draft = new OutletDraft(kind, terminal.Get(name), terminal.Get(address))
                    {
                        Products = terminal.Get(products),
                        Resources = terminal.Get(resources),
                        Personal = terminal.Get(personal),
                        Topic = terminal.Get(topic),
                        UserName = terminal.Get(user),
                        KeepHours = terminal.Get(hours),
                    };
                    return OutletCalls.OpenAsync(terminal, draft, terminal.Get(password), cancel);
                }
            ),
            frame.Verb("dead", VerbSort.Client, "outlet.verb.dead", [id], (terminal, cancel) => OutletCalls.DeadAsync(terminal, terminal.Get(id)!, cancel)),
        ];
        return frame.Group("outlet", "outlet.verbs", [.. first, .. acts]);
    }
}
