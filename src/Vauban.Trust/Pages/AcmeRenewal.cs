using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Text;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Pages;

/// <summary>Keeps the pages' certificate in force: one at the start, a new one when a third of its life is left; a failure waits a minute, then twice as long, up to a day.</summary>
public sealed class AcmeRenewal
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);
    private readonly AcmeOptions options;
    private readonly PageCertificate page;
    private readonly AcmeChallenges challenges;
    private readonly AcmeFolder folder;
    private readonly TimeProvider clock;

    public AcmeRenewal(AcmeOptions options, PageCertificate page, AcmeChallenges challenges, KeyVault vault, TimeProvider clock)
    {
        (this.options, this.page, this.challenges, this.clock) = (options, page, challenges, clock);
        folder = new AcmeFolder(options.Folder, vault);
        if (folder.Find() is { } kept && PemPair.Of(kept.Chain, kept.Key, options.Names, clock.GetUtcNow()).Succeeded(out var pair, out _))
        {
            page.Use(pair.Leaf, pair.Chain);
        }
    }

    /// <summary>Until cancelled; each certificate, or failure, is told.</summary>
    public async Task RunAsync(Action<DateTimeOffset> renewed, Action<Exception> failed, CancellationToken cancel)
    {
        var wait = FirstWait;
        while (!cancel.IsCancellationRequested)
        {
            if (!IsDue())
            {
                await Task.Delay(Look, clock, cancel);
                continue;
            }

            try
            {
                await Task.Run(() => RenewAsync(cancel), cancel);
                renewed(page.NotAfter!.Value);
                wait = FirstWait;
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                page.Fail(Problem.Of("VB-PAGES-007", options.Directory.Host, failure.Message));
                failed(failure);
                await Task.Delay(wait, clock, cancel);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
    }

    private bool IsDue() => page is not { NotBefore: { } from, NotAfter: { } to } || clock.GetUtcNow() >= from + ((to - from) * 2 / 3);

    private async Task RenewAsync(CancellationToken cancel)
    {
        using var account = folder.OpenAccount();
        using var key = SoftwareKey.Create();
        using var http = Client();
        var signer = new AcmeKey(account);
        var chain = await new AcmeIssuer(new AcmeClient(http, options.Directory, signer), signer, challenges, clock).IssueAsync(options.Names, options.Contact, key, cancel);
        // Back to the pool: what is written to the disk must not hold a socket's thread.
        await Task.Run(() => Take(chain, key), cancel);
    }

    private void Take(string chain, ECDsa key)
    {
        if (!PemPair.Of(chain, key.ExportPkcs8PrivateKeyPem(), options.Names, clock.GetUtcNow()).Succeeded(out var pair, out var problem))
        {
            throw new AcmeException(problem.Sentence(Language.English));
        }

        folder.Keep(chain, key);
        page.Use(pair.Leaf, pair.Chain);
    }

    private HttpClient Client()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (options.RootFile is { } file)
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(file);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30), MaxResponseContentBufferSize = 256 * 1024 };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("vauban");
        return http;
    }
}
