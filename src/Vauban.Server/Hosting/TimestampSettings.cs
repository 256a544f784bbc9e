using System.CommandLine;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.Facts;
using Vauban.Trust.Signing;

namespace Vauban.Server.Hosting;

/// <summary>Who stamps the ledger from outside: <c>--timestamp URL</c> and <c>--timestamp-authority PEM</c>, or their variables.</summary>
internal sealed class TimestampSettings(VerbFrame frame)
{
    private readonly Option<string?> address = frame.Option<string?>("--timestamp", "host.option.timestamp", "URL");
    private readonly Option<string?> authority = frame.Option<string?>("--timestamp-authority", "host.option.timestamp.authority", "PEM");

    public IEnumerable<Symbol> All => [address, authority];

    /// <summary>The settings with a witness, when one is asked for; VB-HOST-020 no address, VB-FACT-020 or 024 no certificate.</summary>
    public Outcome<HostSettings> Read(Terminal terminal, HostSettings settings)
    {
        if ((terminal.Get(address) ?? Environment.GetEnvironmentVariable("VAUBAN_TIMESTAMP")) is not { Length: > 0 } asked)
        {
            return settings;
        }

        if (!Uri.TryCreate(asked, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return Problem.Of("VB-HOST-020", asked);
        }

        byte[][]? trusted = [];
        var file = terminal.Get(authority) ?? Environment.GetEnvironmentVariable("VAUBAN_TIMESTAMP_AUTHORITY");
        return file is null || CertificateFile.Read(file).Succeeded(out trusted, out var problem)
            ? settings with { Timestamp = new TimestampOptions(uri, TimestampOptions.DefaultEvery, trusted) }
            : problem;
    }
}
