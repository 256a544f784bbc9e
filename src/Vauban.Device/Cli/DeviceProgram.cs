using System.Globalization;
using Vauban.Device.Agent;
using Vauban.Device.Simulation.Counter;
using Vauban.Device.Text;

namespace Vauban.Device.Cli;

/// <summary>The verbs of <c>vauban-device</c>, which <c>vauban device</c> also calls: <c>run</c>, <c>simulate</c>, <c>misbehaviours</c>.</summary>
public static class DeviceProgram
{
    /// <summary>Ended as asked (cancelled, retired).</summary>
    public const int Ended = 0;

    /// <summary>Could not go on: identity, enrolment, state, configuration.</summary>
    public const int Failed = 1;

    /// <summary>The command line cannot be used.</summary>
    public const int Usage = 2;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors, TimeProvider clock, CancellationToken cancellation)
    {
        var language = LanguageOf(arguments);
        var gate = new Lock();
        void Journal(AgentEvent one)
        {
            lock (gate)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {one.Describe(language)}"));
            }
        }

        try
        {
            var rest = arguments.AsMemory(Math.Min(1, arguments.Length));
            return arguments.FirstOrDefault() switch
            {
                "run" when !Asks(rest) => await RunVerb.RunAsync(rest, Journal, clock, cancellation).ConfigureAwait(false),
                "simulate" when !Asks(rest) => await SimulateVerb.RunAsync(rest, Journal, clock, cancellation).ConfigureAwait(false),
                "misbehaviours" => List(output, language),
                "run" or "simulate" or "help" or "--help" or "-h" or "--lang" => Help(output, language, Ended),
                null => Help(errors, language, Usage),
                var other => throw DeviceException.Of("VB-DEVICE-020", other),
            };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Ended;
        }
        catch (DeviceException failure)
        {
            await errors.WriteLineAsync(failure.Problem.Describe(language).AsMemory(), CancellationToken.None).ConfigureAwait(false);
            return failure.Problem.Code is "VB-DEVICE-020" or "VB-DEVICE-021" or "VB-DEVICE-022" ? Usage : Failed;
        }
    }

    private static bool Asks(ReadOnlyMemory<string> rest) => rest.Span.Contains("--help");

    private static DeviceLanguage LanguageOf(string[] arguments)
    {
        var at = Array.IndexOf(arguments, "--lang");
        return at >= 0 && at + 1 < arguments.Length ? (arguments[at + 1] == "fr" ? DeviceLanguage.French : DeviceLanguage.English) : DeviceText.FromEnvironment();
    }

    private static int Help(TextWriter output, DeviceLanguage language, int code)
    {
        output.WriteLine(DeviceText.Get("device.help", language));
        return code;
    }

    private static int List(TextWriter output, DeviceLanguage language)
    {
        foreach (var name in CounterDevices.Names)
        {
            output.WriteLine($"{name,-16} {CounterDevices.Describe(name, language)}");
        }

        return Ended;
    }
}
