using System.Text;
using System.Text.Json;
using Vauban.Device.Agent;
using Vauban.Device.Configuration;
using Xunit;

namespace Vauban.Tests.Device.Agent;

public sealed class SettingBookTests : IDisposable
{
    private static readonly ConfiguredSetting[] Settings =
    [
        new() { Id = "threshold", Unit = "ppm", Range = [400, 2000] },
        new() { Id = "led", Unit = "bool" },
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("settings").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_wanted_value_comes_into_force_and_is_there_after_a_restart()
    {
        Assert.Equal("""{"version":7,"value":900}""", Take(Book(), "threshold", """{"version":7,"value":900,"by":"someone"}"""));
        Assert.Equal("""{"version":7,"value":900}""", Json(Book().Report("threshold")));
    }

    [Fact]
    public void Before_it_was_ever_set_a_setting_has_version_0() => Assert.Equal("""{"version":0}""", Json(Book().Report("threshold")));

    [Fact]
    public void An_older_version_changes_nothing()
    {
        var book = Book();
        Take(book, "threshold", """{"version":7,"value":900}""");
        Assert.Equal("""{"version":7,"value":900}""", Take(book, "threshold", """{"version":6,"value":800}"""));
    }

    [Theory]
    [InlineData("threshold", "2001", "out-of-range")]
    [InlineData("threshold", "\"900\"", "wrong-type")]
    [InlineData("threshold", "{}", "wrong-type")]
    [InlineData("led", "1", "wrong-type")]
    [InlineData("other", "1", "unknown-setting")]
    public void What_cannot_be_applied_leaves_the_value_in_force_and_says_why(string id, string value, string reason)
    {
        var book = Book();
        Take(book, "threshold", """{"version":1,"value":500}""");
        var report = Take(book, id, $$"""{"version":2,"value":{{value}}}""")!;
        Assert.EndsWith("\"refused\":{\"version\":2,\"reason\":\"" + reason + "\"}}", report, StringComparison.Ordinal);
        Assert.Equal(1, book.Report("threshold").Version);
    }

    [Fact]
    public void A_value_the_device_cannot_apply_is_refused_as_failed()
    {
        var book = new SettingBook(Path.Combine(folder, "s.json"), Settings, (_, _) => false);
        Assert.Contains("\"reason\":\"failed\"", Take(book, "led", """{"version":1,"value":true}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"version\":0,\"value\":1}")]
    [InlineData("{\"version\":9007199254740993000,\"value\":1}")]
    public void What_is_not_a_desired_value_is_passed_over(string payload) => Assert.Null(Take(Book(), "threshold", payload));

    private SettingBook Book() => new(Path.Combine(folder, "settings.json"), Settings, (_, _) => true);

    private static string? Take(SettingBook book, string id, string payload) => book.Take(id, Encoding.UTF8.GetBytes(payload)) is { } report ? Json(report) : null;

    private static string Json(ReportedValue report) => JsonSerializer.Serialize(report, AgentJson.Default.ReportedValue);
}
