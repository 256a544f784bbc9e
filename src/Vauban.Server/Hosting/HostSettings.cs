using System.Globalization;
using System.Net;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.SignIn;
using Vauban.Trust.Signing;

namespace Vauban.Server.Hosting;

/// <summary>Where the server keeps its data and where it listens. An option wins over the environment (VAUBAN_DATA, VAUBAN_HTTP_PORT...), which wins over the default.</summary>
/// <param name="Folder">Data folder, absolute.</param>
/// <param name="HttpPort">Pages and API, loopback only; 0 lets the system choose.</param>
/// <param name="DevicePort">MQTT over mutual TLS.</param>
/// <param name="EstPort">Enrolment (RFC 7030).</param>
/// <param name="Devices">How many simulated devices the demonstration runs; 0 for none.</param>
/// <param name="Organisation">Whose server this is; stands in every certificate, fixed at the first start.</param>
internal sealed record HostSettings(string Folder, int HttpPort, int DevicePort, int EstPort, bool Demo, int Devices, string Organisation)
{
    /// <summary>Where devices and enrolment listen: this machine only, unless asked otherwise.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>Names that devices know this server by, beside localhost: they stand in its certificates.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Who stamps the ledger's checkpoints from outside; null: nobody.</summary>
    public TimestampOptions? Timestamp { get; init; }

    /// <summary>How pages are reached beyond this machine.</summary>
    public PageOptions Pages { get; init; } = new(IPAddress.Loopback, PageOptions.DefaultPort);

    /// <summary>The organisation's identity provider, when there is one.</summary>
    public OpenIdOptions? OpenId { get; init; }

    public const int DefaultHttpPort = 8080;
    public const int DefaultDevicePort = 8883;
    public const int DefaultEstPort = 8443;
    public const int DefaultDevices = 20;
    public const int MostDevices = 2000;

    public const string DemoOrganisation = "Atelier Vif SAS";

    public string Socket => DataPlace.Socket(Folder);

    /// <summary>A port from its option, its variable or its default; VB-HOST-002 when it is none.</summary>
    public static Outcome<string> Port(int? asked, string variable, int otherwise)
    {
        var text = asked?.ToString(CultureInfo.InvariantCulture) ?? Environment.GetEnvironmentVariable(variable) ?? otherwise.ToString(CultureInfo.InvariantCulture);
        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? text : Problem.Of("VB-HOST-002", text, variable);
    }
}
