using System.Text;
using System.Text.Json;
using Vauban.Fleet.Telemetry;
using Vauban.Records.Permissions;
using Xunit;
using static Vauban.Tests.Fleet.Telemetry.TelemetryHouse;

namespace Vauban.Tests.Fleet.Telemetry;

public sealed class ExportTests : IDisposable
{
    private readonly TelemetryHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task Every_value_of_files_and_tail_is_written_once()
    {
        await SendAsync(0, 500);
        await house.Store.SealAsync();
        await SendAsync(500, 700);

        var lines = await LinesAsync(ExportFormat.Csv);

        Assert.Equal("device,resource,at,number,text", lines[0]);
        Assert.Equal(700, lines.Length - 1);
        Assert.Equal(700, lines.Skip(1).Distinct().Count());
        Assert.Contains("air/A1,co2,2026-05-01T12:00:00.000000Z,400,", lines);
        Assert.Contains("air/A2,co2,2026-05-01T12:10:01.000000Z,1001,", lines);
    }

    [Fact]
    public async Task A_line_of_json_says_the_same_as_a_query()
    {
        await SendAsync(0, 40);
        await house.Store.SealAsync();

        var written = (await LinesAsync(ExportFormat.JsonLines)).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).Select(one => (one.GetProperty("device").GetString(), one.GetProperty("at").GetDateTimeOffset(), one.GetProperty("number").GetDouble())).Order();

        Assert.Equal((await house.RowsAsync()).Select(row => ((string?)row.Device.ToString(), row.At, row.Number!.Value)).Order(), written);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1", "=1+1")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"", "a,\"b\"")]
    [InlineData("deux\r\nlignes", "\"deux\r\nlignes\"", "deux\r\nlignes")]
    [InlineData("été", "été", "été")]
    public void A_text_stays_one_field_and_no_formula(string text, string inCsv, string inJson)
    {
        var row = new TailRow(1, "note", 0, double.NaN, text);

        Assert.Equal($"air/A1,note,1970-01-01T00:00:00.000000Z,,{inCsv}\r\n", Line(ExportFormat.Csv, row));
        var json = JsonSerializer.Deserialize<JsonElement>(Line(ExportFormat.JsonLines, row));
        Assert.Equal(inJson, json.GetProperty("text").GetString());
        Assert.False(json.TryGetProperty("number", out _));
    }

    [Fact]
    public async Task Only_what_is_asked_for_and_may_be_seen_is_written()
    {
        await SendAsync(0, 90);
        await house.Store.SealAsync();

        Assert.Equal(30, (await LinesAsync(ExportFormat.JsonLines, Query("co2", Unit(2)))).Length);
        Assert.Equal(3, (await LinesAsync(ExportFormat.JsonLines, Query() with { From = Start.AddSeconds(10), To = Start.AddSeconds(13) })).Length);
        Assert.Empty(await LinesAsync(ExportFormat.JsonLines, Query("no-such")));
        var outside = Access.Of("someone", "Someone");
        Assert.True(house.Store.Export(outside, Query(), ExportFormat.JsonLines, device => device == Unit(3)).Succeeded(out var export, out _));
        Assert.Equal(30, await export.WriteAsync(Stream.Null));
    }

    [Fact]
    public async Task Files_that_are_joined_or_unlinked_meanwhile_are_still_read_and_then_go()
    {
        for (var seal = 0; seal < 8; seal++)
        {
            await SendAsync(seal * 50, (seal * 50) + 50);
            await house.Store.SealAsync();
        }

        var before = Directory.GetFiles(house.Folder, "*.parquet").Length;
        Assert.True(house.Store.Export(Access.System, Query(), ExportFormat.JsonLines, _ => true).Succeeded(out var export, out _));
        Assert.NotEqual(0, await house.Store.TidyAsync());
        Assert.True(Directory.GetFiles(house.Folder, "*.parquet").Length > before);

        Assert.Equal(400, await export.WriteAsync(Stream.Null));
        Assert.Equal(house.Store.Manifest.Files.Length, Directory.GetFiles(house.Folder, "*.parquet").Length);
    }

    [Fact]
    public async Task A_device_erased_meanwhile_is_left_out()
    {
        await SendAsync(0, 90);
        await house.Store.SealAsync();
        Assert.True(house.Store.Export(Access.System, Query(), ExportFormat.Csv, _ => true).Succeeded(out var export, out _));

        await house.Store.EraseAsync(Access.System, Unit(2));
        using var output = new MemoryStream();
        await export.WriteAsync(output);

        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.Contains("air/A1,", text, StringComparison.Ordinal);
        Assert.DoesNotContain("air/A2,", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_third_export_waits_for_its_turn_and_a_reader_who_leaves_gives_his_place_back()
    {
        await SendAsync(0, 9000);
        await house.Store.SealAsync();
        Assert.True(house.Store.Export(Access.System, Query(), ExportFormat.Csv, _ => true).Succeeded(out var first, out _));
        Assert.True(house.Store.Export(Access.System, Query(), ExportFormat.Csv, _ => true).Succeeded(out var second, out _));
        Assert.False(house.Store.Export(Access.System, Query(), ExportFormat.Csv, _ => true).Succeeded(out _, out var problem));
        Assert.Equal("VB-DATA-014", problem.Code);

        using var leaving = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WriteAsync(new LeavingStream(leaving), leaving.Token));
        second.Dispose();

        Assert.Equal(9000, (await LinesAsync(ExportFormat.JsonLines)).Length);
    }

    [Fact]
    public async Task A_reader_who_dawdles_is_left_and_what_he_held_goes()
    {
        await SendAsync(0, 9000);
        await house.Store.SealAsync();
        Assert.True(house.Store.Export(Access.System, Query(), ExportFormat.Csv, _ => true).Succeeded(out var export, out _));
        var before = Directory.GetFiles(house.Folder, "*.parquet");
        using var slow = new SlowStream();
        var writing = export.WriteAsync(slow);
        await slow.Asked.WaitAsync(TimeSpan.FromSeconds(10));
        await house.Store.EraseAsync(Access.System, Unit(2));
        Assert.All(before, file => Assert.True(File.Exists(file)));

        house.Clock.Advance(TimeSpan.FromHours(7));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        Assert.Equal(house.Store.Manifest.Files.Length, Directory.GetFiles(house.Folder, "*.parquet").Length);
    }

    [Fact]
    public void A_span_without_time_is_refused() =>
        Assert.Equal("VB-DATA-015", house.Store.Export(Access.System, Query() with { To = Start.AddDays(-60) }, ExportFormat.Csv, _ => true).Problem!.Code);

    [Fact]
    public async Task A_file_that_cannot_be_read_ends_the_export_and_says_so()
    {
        await SendAsync(0, 90);
        await house.Store.SealAsync();
        foreach (var file in Directory.GetFiles(house.Folder, "*.parquet"))
        {
            await File.WriteAllTextAsync(file, "no Parquet");
        }

        Assert.True(house.Store.Export(Access.System, Query(), ExportFormat.Csv, _ => true).Succeeded(out var export, out _));
        await Assert.ThrowsAsync<Vauban.Fleet.FleetException>(() => export.WriteAsync(Stream.Null));
    }

    private async Task SendAsync(int from, int to)
    {
        for (var sent = from; sent < to; sent++)
        {
            var position = house.Send(1 + (sent % 3), "co2", 400 + (sent % 4000), Start.AddSeconds(sent));
            if (sent == to - 1)
            {
                await house.SeenAsync(position);
            }
        }
    }

    private async Task<string[]> LinesAsync(ExportFormat format, TelemetryQuery? query = null)
    {
        Assert.True(house.Store.Export(Access.System, query ?? Query(), format, _ => true).Succeeded(out var export, out _));
        using var output = new MemoryStream();
        var rows = await export.WriteAsync(output);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split(format == ExportFormat.Csv ? "\r\n" : "\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(rows, lines.Length - (format == ExportFormat.Csv ? 1 : 0));
        return lines;
    }

    private string Line(ExportFormat format, TailRow row)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        new ExportLines(format, house.Numbers).Write(output, row);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>A reader who goes away with the first bytes.</summary>
    private sealed class LeavingStream(CancellationTokenSource leaving) : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => await leaving.CancelAsync();
    }

    /// <summary>A reader who takes the first bytes and then nothing.</summary>
    private sealed class SlowStream : MemoryStream
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
