using System.Diagnostics;
using System.Globalization;
using Vauban.Assurance.Verdicts;
using Vauban.Benchmarks.Load;
using Vauban.Benchmarks.Peers;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Detection;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;

namespace Vauban.Benchmarks;

/// <summary>
/// The 78 verdicts of a product with 10,000 active devices, from an empty memory; then one new fact, and what is judged again because of it.
/// The facts are those of a running fleet: certificates, and the digests that the gateway writes.
/// </summary>
internal static class JudgeFleet
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        using var scratch = new Scratch();
        using var records = RecordsRoom.Open(PreparedFolder.Data(scratch.Root), TimeProvider.System);
        await PrepareAsync(records, count, cancellationToken);
        var snapshot = Path.Combine(scratch.Root, "verdicts.snapshot");
        var engine = new VerdictEngine(records.Store, records.Ledger, records.Blobs, snapshot);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var head = records.Ledger.Head.Position;
        var watch = Stopwatch.StartNew();
        var following = Task.Run(() => engine.RunAsync(stop.Token), CancellationToken.None);
        await engine.ReachAsync(head, cancellationToken);
        Console.WriteLine($"{Scratch.Plain(count)} devices, {Scratch.Plain(head)} facts taken in:  {Seconds(watch)} s");
        watch.Restart();
        var verdicts = engine.Of(Access.System, PreparedFolder.Product);
        var first = watch.Elapsed;
        Console.WriteLine(
            $"{verdicts.Count} verdicts over {Scratch.Plain(verdicts.Sum(verdict => (long)verdict.Devices.Total))} device sightings:  {Seconds(watch)} s;  "
                + string.Join(", ", verdicts.CountBy(verdict => verdict.Outcome).Select(one => $"{one.Key} {one.Value}"))
        );
        watch.Restart();
        _ = engine.Of(Access.System, PreparedFolder.Product);
        Console.WriteLine($"asked again, nothing new:  {Scratch.Plain(watch.Elapsed.TotalMilliseconds, 2)} ms");
        var (before, looked) = (engine.Judged, engine.Looks);
        var again = new Timings();
        for (var i = 0; i < 20; i++)
        {
            var fact = await records.Ledger.AppendAsync(Issued(i, count + 1), cancellationToken);
            await engine.ReachAsync(fact.Position, cancellationToken);
            watch.Restart();
            _ = engine.Of(Access.System, PreparedFolder.Product);
            again.Add(watch.Elapsed);
        }

        Console.WriteLine($"one new certificate, {(engine.Judged - before) / 20.0:F0} verdicts judged again, {(engine.Looks - looked) / 20.0:F0} devices looked at:  {again};  {first.TotalMilliseconds / again.At(0.5):F1} times faster than from empty");
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"resident memory: {new ProcessMeter(process.Id).ResidentMebibytes:F0} MiB");
        watch.Restart();
        _ = engine.Sheet(Access.System, PreparedFolder.Product, new VerdictQuestion(TimeProvider.System.GetUtcNow()));
        Console.WriteLine($"the same from the ledger, as of an instant ago:  {Seconds(watch)} s");
        await stop.CancelAsync();
        await Task.WhenAny(following);
        await ResumeAsync(records, snapshot, cancellationToken);
        return verdicts.Count == 78 ? 0 : 1;
    }

    private static async Task ResumeAsync(RecordsRoom records, string snapshot, CancellationToken cancellationToken)
    {
        var again = new VerdictEngine(records.Store, records.Ledger, records.Blobs, snapshot);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = Stopwatch.StartNew();
        var following = Task.Run(() => again.RunAsync(stop.Token), CancellationToken.None);
        await again.CaughtUp.WaitAsync(cancellationToken);
        Console.WriteLine($"a second start, from a snapshot of {new FileInfo(snapshot).Length / 1024.0 / 1024.0:F1} MiB at fact {Scratch.Plain(again.ResumedAt)}:  {Seconds(watch)} s");
        await stop.CancelAsync();
        await Task.WhenAny(following);
    }

    private static async Task PrepareAsync(RecordsRoom records, int count, CancellationToken cancellationToken)
    {
        await PreparedFolder.ApproveAsync(records, cancellationToken);
        var csv = "product,name\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"{PreparedFolder.Product},{NameOf(i)}\n"));
        await records.Import.RunAsync(Access.System, new StringReader(csv), dryRun: false, cancellationToken: cancellationToken);
        foreach (var state in (LifeCycle[])[LifeCycle.Enrolled, LifeCycle.Active])
        {
            await records.DeviceActs.TransitionAsync(Access.System, DeviceFilter.OfProduct(PreparedFolder.Product), state, "bench", dryRun: false, cancellationToken);
        }

        for (var done = 0; done < count; done += 1000)
        {
            var first = done;
            await records.Store.WriteAsync(
                writing =>
                {
                    for (var i = first; i < Math.Min(first + 1000, count); i++)
                    {
                        _ = writing.Append(Issued(i, count));
                    }
                },
                cancellationToken
            );
        }

        var seen = new Observations(new ObservationOptions { FreshFor = TimeSpan.FromHours(6) }, TimeProvider.System, blob => records.Blobs.Put(blob), fact => records.Ledger.AppendAsync(fact, cancellationToken));
        for (var i = 0; i < count; i++)
        {
            var device = new DeviceId(PreparedFolder.Product, NameOf(i));
            seen.See(new Sighting(SightingKind.Channel, device, false, "tls1.3/TLS_AES_256_GCM_SHA384"));
            seen.See(new Sighting(SightingKind.Authentication, device, false, "certificate"));
            seen.See(new Sighting(SightingKind.Telemetry, device, false, "up/temperature"));
            seen.See(new Sighting(SightingKind.Telemetry, device, false, "up/co2"));
            seen.See(new Sighting(SightingKind.Reconnect, device, false, "40;1"));
        }

        await seen.FlushAsync([]);
    }

    private static string NameOf(int number) => $"bench-{number:D6}";

    private static FactDraft Issued(int number, int turn)
    {
        var now = TimeProvider.System.GetUtcNow();
        var fingerprint = Hash.Of(BitConverter.GetBytes(((long)turn << 32) + number)).ToString();
        return new()
        {
            Kind = FactKinds.CertificateIssued,
            Subject = Subject.Of(new DeviceId(PreparedFolder.Product, NameOf(number))),
            Statement = $$"""{"serial":"{{fingerprint[..32]}}","key":"P256","keyFingerprint":"{{fingerprint}}","notBefore":"{{now.AddMinutes(-5):O}}","notAfter":"{{now.AddDays(90):O}}"}""",
            Grade = Grade.Field,
            ObservedAt = now,
            Method = "bench",
            Tool = "bench",
            Producer = "bench",
        };
    }

    private static string Seconds(Stopwatch watch) => Scratch.Plain(watch.Elapsed.TotalSeconds, 2);
}
