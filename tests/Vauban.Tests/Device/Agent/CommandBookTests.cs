using System.Text;
using Microsoft.Extensions.Time.Testing;
using Vauban.Device.Agent;
using Vauban.Device.Configuration;
using Xunit;

namespace Vauban.Tests.Device.Agent;

public sealed class CommandBookTests : IDisposable
{
    private static readonly ConfiguredCommand[] Commands = [new() { Id = "identify" }, new() { Id = "set-threshold", Unit = "ppm", Range = [400, 2000] }];
    private readonly string folder = Directory.CreateTempSubdirectory("commands").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private int runs;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_command_runs_once_and_a_repeated_id_gets_the_same_result_also_after_a_restart()
    {
        var first = await TakeAsync("identify", """{"id":"c-1"}""");
        var again = await TakeAsync("identify", """{"id":"c-1"}""");
        Assert.Equal((new CommandResult("c-1", "done", null), 1), (first, runs));
        Assert.Equal(first, again);
    }

    [Theory]
    [InlineData("identify", """{"id":"a","expires":"2026-11-22T11:59:59Z"}""", "expired")]
    [InlineData("explode", """{"id":"a"}""", "unknown-command")]
    [InlineData("set-threshold", """{"id":"a"}""", "wrong-value")]
    [InlineData("set-threshold", """{"id":"a","value":3000}""", "wrong-value")]
    public async Task What_must_not_be_tried_is_not(string name, string payload, string detail)
    {
        Assert.Equal(new CommandResult("a", "failed", detail), await TakeAsync(name, payload));
        Assert.Equal(0, runs);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nothing")]
    [InlineData("{\"id\":\"a b\"}")]
    [InlineData("{\"id\":\"\"}")]
    public async Task What_has_no_valid_id_gets_no_answer(string payload) => Assert.Null(await TakeAsync("identify", payload));

    [Fact]
    public async Task A_handler_that_breaks_is_a_failed_command()
    {
        var book = new CommandBook(Path.Combine(folder, "b.json"), Commands, (_, _, _) => throw new InvalidOperationException(), clock);
        var result = await book.TakeAsync("identify", Encoding.UTF8.GetBytes("""{"id":"x"}"""), TestContext.Current.CancellationToken);
        Assert.Equal("failed", result!.Status);
    }

    private Task<CommandResult?> TakeAsync(string name, string payload)
    {
        var book = new CommandBook(
            Path.Combine(folder, "commands.json"),
            Commands,
            (_, _, _) =>
            {
                runs++;
                return Task.FromResult<string?>(null);
            },
            clock
        );
        return book.TakeAsync(name, Encoding.UTF8.GetBytes(payload), TestContext.Current.CancellationToken);
    }
}
