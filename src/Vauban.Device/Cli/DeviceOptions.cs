using System.Globalization;
using Vauban.Device.Text;

namespace Vauban.Device.Cli;

/// <summary><c>--name value</c> pairs, each known and each with a value; <c>--sensor</c> may repeat.</summary>
internal sealed class DeviceOptions
{
    private static readonly string[] Flags = ["--quiet", "--help"];
    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);

    /// <exception cref="DeviceException">VB-DEVICE-020.</exception>
    public static DeviceOptions Parse(ReadOnlySpan<string> arguments, params string[] known)
    {
        var options = new DeviceOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            var isFlag = Flags.Contains(name, StringComparer.Ordinal);
            if (!isFlag && (!known.Contains(name, StringComparer.Ordinal) || i + 1 == arguments.Length))
            {
                throw DeviceException.Of("VB-DEVICE-020", name);
            }

            if (!options.values.TryGetValue(name, out var given))
            {
                options.values[name] = given = [];
            }

            given.Add(isFlag ? "" : arguments[++i]);
        }

        return options;
    }

    public bool Has(string name) => values.ContainsKey(name);

    public string? Find(string name) => values.TryGetValue(name, out var given) ? given[^1] : null;

    public IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var given) ? given : [];

    /// <exception cref="DeviceException">VB-DEVICE-021.</exception>
    public string Get(string name) => Find(name) ?? throw DeviceException.Of("VB-DEVICE-021", name);

    /// <exception cref="DeviceException">VB-DEVICE-022.</exception>
    public double Number(string name, double otherwise, double least, double most) =>
        Find(name) is not { } text ? otherwise
        : double.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
        : throw DeviceException.Of("VB-DEVICE-022", text, name);

    /// <summary><c>HOST:PORT</c>, <c>[IPv6]:PORT</c>.</summary>
    /// <exception cref="DeviceException">VB-DEVICE-021, VB-DEVICE-022.</exception>
    public (string Host, int Port) Endpoint(string name)
    {
        var text = Get(name);
        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535
            ? (text[..colon].Trim('[', ']'), port)
            : throw DeviceException.Of("VB-DEVICE-022", text, name);
    }

    /// <exception cref="DeviceException">VB-DEVICE-022: not an https address.</exception>
    public Uri? Https(string name) =>
        Find(name) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps ? uri
        : throw DeviceException.Of("VB-DEVICE-022", text, name);
}
