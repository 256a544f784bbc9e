using System.Text;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class ImportTests
{
    [Fact]
    public async Task A_wrong_line_is_named_and_the_others_are_imported_once()
    {
        using var test = await TestRegistry.OpenAsync();
        var import = test.Room.Import;
        const string csv = "name;product;site;labels\r\nN1;lock;lille;floor=1 door=back\r\nN2;toaster;;\r\n\"N;3\";lock;;\r\nN4;lock;mars;\r\nN5;lock\r\n\"N6;lock;;\r\nN7;lock;;\r\n";
        var dry = await import.RunAsync(Access.System, new StringReader(csv), dryRun: true);
        Assert.Equal((5, 2), (dry.Rows, dry.Added));
        Assert.Null(test.Room.Devices.Find(Access.System, new DeviceId("lock", "N1")));
        var done = await import.RunAsync(Access.System, new StringReader(csv), dryRun: false);
        Assert.Equal((5, 2, 3), (done.Rows, done.Added, done.Skipped));
        var found = done.Problems.Select(problem => (problem.Code, problem.At!.Value.Line)).Order();
        Assert.Equal([("VB-IMPORT-002", 6), ("VB-IMPORT-003", 7), ("VB-REGISTRY-007", 4), ("VB-REGISTRY-008", 3), ("VB-REGISTRY-009", 5)], found);
        Assert.Equal(["door=back", "floor=1"], test.Room.Devices.Find(Access.System, new DeviceId("lock", "N1"))!.Labels);
        Assert.Equal(0, (await import.RunAsync(Access.System, new StringReader(csv), dryRun: false)).Added);
        Assert.Equal(1, test.Room.Ledger.Count(Access.System, new() { Kinds = [FactKinds.DevicesChanged] }));
        Assert.Equal("VB-IMPORT-001", (await import.RunAsync(Access.System, new StringReader("nonsense\n"), dryRun: true)).Problems[0].Code);
    }

    [Fact]
    public async Task An_import_that_is_cancelled_keeps_whole_chunks_and_goes_on_when_run_again()
    {
        using var test = await TestRegistry.OpenAsync();
        var csv = new StringBuilder("product,name\n");
        for (var i = 0; i < 6000; i++)
        {
            csv.Append($"sensor,S{i}\n");
        }

        using var stop = new CancellationTokenSource();
        var progress = new Told(rows =>
        {
            if (rows == 4000)
            {
                stop.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.Room.Import.RunAsync(Access.System, new StringReader(csv.ToString()), dryRun: false, progress, stop.Token));
        var sensors = DeviceFilter.OfProduct("sensor");
        Assert.Equal(4006, test.Room.Devices.Count(Access.System, sensors).Values.Sum());
        Assert.Equal(2000, (await test.Room.Import.RunAsync(Access.System, new StringReader(csv.ToString()), dryRun: false)).Added);
        Assert.Equal(6006, test.Room.Devices.Count(Access.System, sensors).Values.Sum());
    }

    private sealed class Told(Action<long> act) : IProgress<long>
    {
        public void Report(long value) => act(value);
    }
}
