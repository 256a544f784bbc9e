using System.CommandLine;
using Vauban.Core.Text;

namespace Vauban.Server.Cli;

/// <summary>The options that every verb takes.</summary>
internal sealed class GlobalOptions
{
    public GlobalOptions(Language language)
    {
        Lang = new("--lang") { Description = Texts.Get("cli.option.lang", language), HelpName = "en|fr", Recursive = true };
        Lang.AcceptOnlyFromAmong("en", "fr");
        Json = new("--json") { Description = Texts.Get("cli.option.json", language), Recursive = true };
        Data = new("--data") { Description = Texts.Get("cli.option.data", language), HelpName = "DIR", Recursive = true };
        Server = new("--server") { Description = Texts.Get("cli.option.server", language), HelpName = "URL", Recursive = true };
        Token = new("--token") { Description = Texts.Get("cli.option.token", language), HelpName = "TOKEN", Recursive = true };
    }

    public Option<string?> Lang { get; }

    public Option<bool> Json { get; }

    public Option<string?> Data { get; }

    public Option<string?> Server { get; }

    public Option<string?> Token { get; }

    public IEnumerable<Option> All => [Lang, Json, Data, Server, Token];
}
