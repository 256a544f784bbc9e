using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Vauban.Benchmarks.Peers;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Trust;
using Vauban.Trust.Enrolment;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;

namespace Vauban.Benchmarks;

/// <summary>
/// Enrolments by token, request in, durable certificate out: per second and in processor time, beside what <c>openssl speed</c> says of the
/// one verification and the one signature that each of them needs.
/// </summary>
internal static partial class Enrol
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5000;
        using var scratch = new Scratch();
        using var records = RecordsRoom.Open(PreparedFolder.Data(scratch.Root), TimeProvider.System);
        var master = MasterKey.Find(new MasterKeyOptions { ConfigurationFolder = PreparedFolder.Configuration(scratch.Root) });
        await using var trust = TrustRoom.Open(records.Store, new TrustOptions("Atelier Vif SAS", master));
        var waiting = await PrepareAsync(records, trust, count, cancellationToken);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var refused = 0;
        await Parallel.ForEachAsync(
            waiting,
            new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken },
            async (one, cancel) =>
            {
                if (!Csr.Read(one.Request).Succeeded(out var csr, out _) || (await trust.Enrolment.EnrolAsync(one.Device.ToString(), one.Secret, csr, "192.0.2.1", cancel)).Problem is not null)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        );
        var elapsed = watch.Elapsed;
        process.Refresh();
        var cpu = (process.TotalProcessorTime - before) / count;
        var (sign, verify) = await SpeedAsync(cancellationToken);
        var least = (1e6 / sign) + (1e6 / verify);
        var share = least / cpu.TotalMicroseconds;
        Console.WriteLine($"{Scratch.Plain(count)} enrolments, {refused} refused: {Scratch.Plain(count / elapsed.TotalSeconds)} /s, {Scratch.Plain(cpu.TotalMicroseconds)} us of processor time each");
        Console.WriteLine($"openssl speed ecdsap256, one core: {Scratch.Plain(sign)} signatures/s, {Scratch.Plain(verify)} verifications/s: at least {Scratch.Plain(least)} us for one of each");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"share of the cryptographic limit: {share:P0}"));
        return refused == 0 && share >= 0.3 ? 0 : 1;
    }

    private static async Task<List<(DeviceId Device, string Secret, byte[] Request)>> PrepareAsync(RecordsRoom records, TrustRoom trust, int count, CancellationToken cancellationToken)
    {
        _ = await records.Products.RegisterAsync(Access.System, new ProductDraft("bench", 1, Localized.Same("Bench"), "vauban: 1", []), cancellationToken);
        var waiting = new (DeviceId Device, string Secret, byte[] Request)[count];
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken },
            async (i, cancel) =>
            {
                var device = new DeviceId("bench", $"u-{i:D6}");
                _ = await records.Devices.RegisterAsync(Access.System, new DeviceDraft(device) { Simulated = true }, cancel);
                var token = (await trust.Tokens.CreateAsync(Access.System, device, EnrolmentTokens.DefaultLife, cancel)).Value!;
                using var key = SoftwareKey.Create();
                waiting[i] = (device, token.Secret, new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256).CreateSigningRequest());
            }
        );
        return [.. waiting];
    }

    private static async Task<(double Sign, double Verify)> SpeedAsync(CancellationToken cancellationToken)
    {
        using var speed = Process.Start(new ProcessStartInfo("openssl", ["speed", "-seconds", "3", "ecdsap256"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = speed.StandardError.ReadToEndAsync(cancellationToken);
        var figures = Line().Match(await speed.StandardOutput.ReadToEndAsync(cancellationToken));
        _ = await error;
        await speed.WaitForExitAsync(cancellationToken);
        return figures.Success
            ? (double.Parse(figures.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(figures.Groups[2].Value, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("openssl speed said nothing of ecdsap256.");
    }

    [GeneratedRegex(@"nistp256\)\s+\S+s\s+\S+s\s+([\d.]+)\s+([\d.]+)")]
    private static partial Regex Line();
}
