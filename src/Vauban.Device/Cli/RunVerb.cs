using Vauban.Device.Agent;
using Vauban.Device.Configuration;
using Vauban.Device.Identity;
using Vauban.Device.Text;

namespace Vauban.Device.Cli;

/// <summary><c>run</c>: this machine is the device.</summary>
internal static class RunVerb
{
    /// <summary>Arguments are seen by every user of a machine (ps); the environment is not.</summary>
    public const string TokenVariable = "VAUBAN_TOKEN";

    private static readonly string[] Known =
        ["--config", "--state", "--device", "--est", "--token", "--mqtt", "--ca", "--pin", "--release", "--sensor", "--lang"];

    public static async Task<int> RunAsync(ReadOnlyMemory<string> arguments, Action<AgentEvent> journal, TimeProvider clock, CancellationToken cancellation)
    {
        var options = DeviceOptions.Parse(arguments.Span, Known);
        var configuration = ConfigurationReader.ReadFile(options.Get("--config"));
        var name = options.Get("--device");
        if (!DeviceName.IsValidPart(name))
        {
            throw DeviceException.Of("VB-DEVICE-022", name, "--device");
        }

        var (host, port) = options.Endpoint("--mqtt");
        var device = new DeviceName(configuration.Product, name);
        using var agent = new DeviceAgent(
            new AgentOptions
            {
                Configuration = configuration,
                Enrolment = EnrolmentOf(options, configuration, device),
                StateFolder = options.Get("--state"),
                GatewayHost = host,
                GatewayPort = port,
                Release = options.Find("--release"),
                Read = new FileSensors(options.All("--sensor"), configuration).Read,
                Journal = options.Has("--quiet") ? _ => { } : journal,
            },
            clock
        );
        await agent.RunAsync(cancellation).ConfigureAwait(false);
        return DeviceProgram.Ended;
    }

    private static EnrolmentOptions EnrolmentOf(DeviceOptions options, DeviceConfiguration configuration, DeviceName device) =>
        new()
        {
            Device = device,
            SubjectUri = configuration.SubjectUriOf(device.Name),
            Server = options.Https("--est"),
            Token = options.Find("--token") ?? Environment.GetEnvironmentVariable(TokenVariable),
            RootFile = options.Find("--ca"),
            RootPin = options.Find("--pin"),
        };
}
