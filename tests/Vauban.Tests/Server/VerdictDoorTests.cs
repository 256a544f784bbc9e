using Microsoft.AspNetCore.Http;
using Vauban.Assurance.Verdicts;
using Vauban.Records.Facts;
using Vauban.Records.Storage;
using Vauban.Server.Requirements;
using Xunit;

namespace Vauban.Tests.Server;

public sealed class VerdictDoorTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-20T14:30:00Z")]
    [InlineData("2026-11-20T14:30:00+01:00")]
    [InlineData("2026-11-20T14:30:00.25Z")]
    [InlineData("2026-11-20T14:30")]
    [InlineData("2026-11-20")]
    public void An_instant_or_a_day_is_read(string text)
    {
        Assert.Null(VerdictDoor.Read(text, 7, Now, out var question));
        Assert.Equal(7, question.Revision);
        Assert.Equal(20, question.At!.Value.ToLocalTime().Day);
    }

    [Theory]
    [InlineData("yesterday", "VB-ASSURANCE-002")]
    [InlineData("20/11/2026", "VB-ASSURANCE-002")]
    [InlineData("2026-11-31", "VB-ASSURANCE-002")]
    [InlineData("2026-11-22T12:00:01Z", "VB-ASSURANCE-003")]
    public void What_is_no_past_instant_is_refused(string text, string code) => Assert.Equal(code, VerdictDoor.Read(text, null, Now, out _)!.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_said_is_now(string? text)
    {
        Assert.Null(VerdictDoor.Read(text, null, Now, out var question));
        Assert.True(question.IsLive);
        Assert.Equal("", VerdictDoor.Query(text, null, '?'));
    }

    [Fact]
    public async Task While_the_engine_catches_up_the_answer_is_503_and_says_how_far_it_is()
    {
        var path = Directory.CreateTempSubdirectory("vauban-door").FullName;
        using (var folder = DataFolder.Open(path))
        using (var store = Store.Open(folder, TimeProvider.System))
        {
            var engine = new VerdictEngine(store, new Ledger(store), new Blobs(folder));
            var context = new DefaultHttpContext();
            Assert.NotNull(await VerdictDoor.NotYetAsync(context, engine));
            Assert.Equal("5", context.Response.Headers.RetryAfter);
            using var stop = new CancellationTokenSource();
            var run = engine.RunAsync(stop.Token);
            Assert.Null(await VerdictDoor.NotYetAsync(context, engine));
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        }

        Directory.Delete(path, recursive: true);
    }
}
