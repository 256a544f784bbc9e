using Vauban.Device.Cli;
using Vauban.Device.Simulation.Counter;
using Xunit;

namespace Vauban.Tests.Device.Cli;

public sealed class DeviceProgramTests
{
    [Theory]
    [InlineData(2, "VB-DEVICE-020", "fly")]
    [InlineData(2, "VB-DEVICE-020", "run", "--wings", "2")]
    [InlineData(2, "VB-DEVICE-020", "run", "--config")]
    [InlineData(2, "VB-DEVICE-021", "simulate", "--count", "2")]
    [InlineData(2, "VB-DEVICE-022", "simulate", "--mqtt", "nowhere")]
    [InlineData(2, "VB-DEVICE-022", "simulate", "--mqtt", "localhost:8883", "--count", "0")]
    [InlineData(2, "VB-DEVICE-022", "simulate", "--mqtt", "localhost:8883", "--misbehave", "dance")]
    [InlineData(1, "VB-DEVICE-001", "run", "--config", "/nowhere/device.json")]
    public async Task A_wrong_command_line_has_a_code_and_an_exit_code(int exit, string code, params string[] arguments)
    {
        var (got, _, errors) = await RunAsync(arguments);
        Assert.Equal((exit, true), (got, errors.StartsWith(code, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Help_speaks_both_languages_and_each_counter_device_says_what_it_breaks()
    {
        Assert.Contains("Codes de sortie", (await RunAsync("help", "--lang", "fr")).Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes", (await RunAsync("run", "--help", "--lang", "en")).Output, StringComparison.Ordinal);
        var (_, list, _) = await RunAsync("misbehaviours", "--lang", "fr");
        Assert.Equal(CounterDevices.Names.Count, list.TrimEnd().Split('\n').Length);
    }

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var exit = await DeviceProgram.RunAsync(arguments, output, errors, TimeProvider.System, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), errors.ToString());
    }
}
