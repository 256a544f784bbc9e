using Vauban.Core.Text;

namespace Vauban.Trust.Pages;

/// <summary>The operator's own certificate and key, as files. They are looked at every few seconds and read again when they change.</summary>
public sealed class PemFiles : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);
    private readonly PageCertificate page;
    private readonly string certificate;
    private readonly string key;
    private readonly IReadOnlyList<string> names;
    private readonly TimeProvider clock;
    private readonly Lock reading = new();
    private readonly ITimer timer;
    private string seen;

    private PemFiles(PageCertificate page, string certificate, string key, IReadOnlyList<string> names, TimeProvider clock)
    {
        (this.page, this.certificate, this.key, this.names, this.clock) = (page, certificate, key, names, clock);
        seen = Stamp();
        timer = clock.CreateTimer(_ => Again(), null, Look, Look);
    }

    /// <summary>Reads the files once: what is wrong with them at the start is an error, later it is a trouble. VB-PAGES-001, 002, 003, 005.</summary>
    public static Outcome<PemFiles> Open(PageCertificate page, string certificate, string key, IReadOnlyList<string> names, TimeProvider clock)
    {
        if (!PemPair.Read(certificate, key, names, clock.GetUtcNow()).Succeeded(out var pair, out var problem))
        {
            return problem;
        }

        page.Use(pair.Leaf, pair.Chain);
        return new PemFiles(page, certificate, key, names, clock);
    }

    public void Dispose() => timer.Dispose();

    /// <summary>A pair that is wrong (one file was written, the other not yet) is told, and read again at the next look.</summary>
    private void Again()
    {
        lock (reading)
        {
            var stamp = Stamp();
            if (stamp == seen)
            {
                return;
            }

            if (PemPair.Read(certificate, key, names, clock.GetUtcNow()).Succeeded(out var pair, out var problem))
            {
                page.Use(pair.Leaf, pair.Chain);
                seen = stamp;
            }
            else
            {
                page.Fail(Problem.Of("VB-PAGES-006", problem.Sentence(Language.English)));
            }
        }
    }

    private string Stamp() => Of(certificate) + Of(key);

    private static string Of(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{info.LastWriteTimeUtc.Ticks}/{info.Length};") : "-;";
    }
}
