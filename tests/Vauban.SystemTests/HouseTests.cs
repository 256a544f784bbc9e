using Xunit;

namespace Vauban.SystemTests;

public sealed class HouseTests
{
    [Fact]
    public void The_executable_starts_and_ends()
    {
        using var process = System.Diagnostics.Process.Start(Path.Combine(AppContext.BaseDirectory, "vauban"), "--version");
        Assert.True(process.WaitForExit(30_000));
        Assert.Equal(0, process.ExitCode);
    }
}
