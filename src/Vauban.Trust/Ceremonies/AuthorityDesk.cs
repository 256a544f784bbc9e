using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Ceremonies;

/// <summary>
/// Changes of the authorities while the fleet goes on: requests for a ceremony, their answers, an issuing authority of a product or a
/// site, the end of an old one. Each is one transaction with its facts; only then the new view is used and the listeners renew.
/// </summary>
public sealed class AuthorityDesk
{
    private readonly Store store;
    private readonly AuthoritySet authorities;
    private readonly AuthorityStore keeper;
    private readonly Action changed;

    internal AuthorityDesk(Store store, AuthoritySet authorities, AuthorityStore keeper, Action changed)
    {
        this.store = store;
        this.authorities = authorities;
        this.keeper = keeper;
        this.changed = changed;
    }

    /// <summary>Every authority there was, those in force first. Reads the disk. VB-TRUST-061: for who administers or audits everything.</summary>
    public Outcome<IReadOnlyList<AuthorityStatus>> List(Access access)
    {
        if (!access.AllowsEverywhere(Permission.Audit) && !access.AllowsEverywhere(Permission.Administer))
        {
            return Problem.Of("VB-TRUST-061");
        }

        var now = store.Clock.GetUtcNow();
        var (rows, holding) = store.Read(reading => (AuthorityTable.All(reading), AuthorityTable.Holding(reading, now)));
        return rows.ConvertAll(row => StatusOf(row, holding.GetValueOrDefault(row.Record.Serial.ToString())))
            .OrderBy(one => one.State)
            .ThenBy(one => one.Role)
            .ThenByDescending(one => one.NotBefore)
            .ToList();
    }

    /// <summary>Requests, newest first; empty for who may not administer.</summary>
    public IReadOnlyList<PastRequest> Requests(Access access) => access.AllowsEverywhere(Permission.Administer) ? store.Read(RequestTable.All) : [];

    /// <summary>Makes the keys that a ceremony is to certify. VB-TRUST-061 not allowed; 064 nothing is asked for; 070 to 074 the hardware.</summary>
    public async Task<Outcome<CeremonyRequest>> RequestAsync(Access access, RequestOrder order, CancellationToken cancellationToken = default)
    {
        if (!access.AllowsEverywhere(Permission.Administer))
        {
            return Problem.Of("VB-TRUST-061");
        }

        await Task.Yield();
        var view = authorities.View;
        IEnumerable<AuthorityScope> scopes = order.NewRoot
            ? view.All.Where(one => one is { Role: AuthorityRole.Issuing, State: AuthorityState.Active }).Select(one => one.Scope).Concat(order.Scopes)
            : order.Scopes;
        var wanted = scopes.Distinct().ToList();
        if (wanted.Count is 0 or > CeremonyRequest.MostIssuing)
        {
            return Problem.Of("VB-TRUST-064");
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var keys = new List<FreshKey>();
        try
        {
            keys.AddRange(wanted.Select((_, index) => FreshKey.Make(keeper, KeyNameOf(id, index), order.Hardware)));
            var issuing = wanted.Zip(keys, (scope, key) => new CeremonyIssuing(scope.ToString(), RequestOf(key.Key)));
            var request = new CeremonyRequest(id, Microseconds.Truncate(store.Clock.GetUtcNow()), authorities.Organisation, authorities.RootPem, order.NewRoot, [.. issuing]);
            await store.WriteAsync(
                writing =>
                {
                    RequestTable.Add(writing, request, access.Actor);
                    keys.ForEach(key => key.Keep(writing, keeper));
                    _ = writing.Append(Acts.Administered(access, writing.Now, "authority.request", id, after: new { order.NewRoot, scopes = wanted.ConvertAll(scope => scope.ToString()), request.Digest }));
                    return true;
                },
                cancellationToken
            );
            return request;
        }
        catch (TrustException e)
        {
            return e.Problem;
        }
        finally
        {
            keys.ForEach(key => key.Dispose());
        }
    }

    /// <summary>
    /// Puts an answer in force while everything runs: 1 it fits its request; 2 a new root is certified by the old one; 3 all is stored, what
    /// it replaces signs no more, the old root's key is deleted; 4 the listeners send the new chain from the next handshake on.
    /// VB-TRUST-051 to 053, 061, 062.
    /// </summary>
    public async Task<Outcome<AuthoritySet>> InstallAsync(Access access, CeremonyAnswer answer, CancellationToken cancellationToken = default)
    {
        if (!access.AllowsEverywhere(Permission.Administer))
        {
            return Problem.Of("VB-TRUST-061");
        }

        await Task.Yield();
        // 1
        if (store.Read(RequestTable.All).FirstOrDefault(one => one.Request.Id == answer.Request && one.Answer is null) is not { Request: var request })
        {
            return Problem.Of("VB-TRUST-052", answer.Request);
        }

        if (!AnswerCheck.Check(request, answer, store.Clock.GetUtcNow()).Succeeded(out var brought, out var problem))
        {
            return problem;
        }

        var view = authorities.View;
        if (Ceremony.Pem(request.CurrentRoot) is not { } asked || !asked.RawDataMemory.Span.SequenceEqual(view.Root.Certificate.RawDataMemory.Span))
        {
            // Another ceremony was faster: what this one signed does not lead to the root in force.
            return Problem.Of("VB-TRUST-051");
        }

        // 2
        var bridge = request.NewRoot && answer.NewWithOld is null ? NewWithOld(view, brought.Root) : null;
        if (request.NewRoot && bridge is null && answer.NewWithOld is null)
        {
            return Problem.Of("VB-TRUST-065");
        }

        // 3
        var change = new AuthorityChange(access, request, answer, brought with { Bridges = bridge is null ? brought.Bridges : [.. brought.Bridges, bridge] }, view);
        if (await store.WriteAsync(change.Keep, cancellationToken) is { } refused)
        {
            return refused;
        }

        // 4
        Reload();
        return authorities;
    }

    /// <summary>An issuing authority signed at once, as long as the root's key is here. VB-TRUST-054 it is not; 061; 070 to 074 the hardware.</summary>
    public async Task<Outcome<AuthoritySet>> IssueAsync(Access access, AuthorityScope scope, bool hardware = false, CancellationToken cancellationToken = default)
    {
        if (!access.AllowsEverywhere(Permission.Administer))
        {
            return Problem.Of("VB-TRUST-061");
        }

        await Task.Yield();
        var view = authorities.View;
        if (!view.Root.HasKey)
        {
            return Problem.Of("VB-TRUST-054");
        }

        try
        {
            using var key = FreshKey.Make(keeper, KeyNameOf(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), 0), hardware);
            using var certificate = AuthorityMaker.Issuing(view.Root, key.Key.PublicKey, authorities.Organisation, scope, store.Clock.GetUtcNow());
            await store.WriteAsync(
                writing =>
                {
                    key.Keep(writing, keeper);
                    var serial = AuthorityStore.Add(writing, CertificatePurpose.Issuing, certificate, "operator", key.Name, view.Root.Serial);
                    AuthorityChange.Replace(writing, view, scope);
                    AuthorityTable.Add(writing, serial, AuthorityRole.Issuing, scope, hardware ? KeyCustody.Hardware : KeyCustody.Vault);
                    _ = writing.Append(Acts.Administered(access, writing.Now, "authority.issue", serial.ToString(), after: new { scope = scope.ToString(), hardware }));
                    return true;
                },
                cancellationToken
            );
        }
        catch (TrustException e)
        {
            return e.Problem;
        }

        Reload();
        return authorities;
    }

    /// <summary>
    /// Ends the trust in an authority that signs no more, and its key, when that lies in the vault. VB-TRUST-055 unknown; 056 devices still rest on it and <paramref name="evenSo"/> was
    /// not said; 057 it still signs; 061.
    /// </summary>
    public async Task<Outcome<AuthoritySet>> RetireAsync(Access access, CertificateSerial serial, bool evenSo, CancellationToken cancellationToken = default)
    {
        if (!access.AllowsEverywhere(Permission.Administer))
        {
            return Problem.Of("VB-TRUST-061");
        }

        await Task.Yield();
        if (authorities.View.Find(serial) is not { Role: not AuthorityRole.Bridge } authority)
        {
            return Problem.Of("VB-TRUST-055", serial.ToString());
        }

        if (authority.State == AuthorityState.Active)
        {
            return Problem.Of("VB-TRUST-057", serial.ToString());
        }

        var now = store.Clock.GetUtcNow();
        var holding = HoldingOf(authority, store.Read(reading => AuthorityTable.Holding(reading, now)));
        if (holding > 0 && !evenSo)
        {
            return Problem.Of("VB-TRUST-056", holding.ToString(System.Globalization.CultureInfo.InvariantCulture), serial.ToString());
        }

        await store.WriteAsync(
            writing =>
            {
                foreach (var one in authorities.View.All.Where(one => one == authority || (authority.Role == AuthorityRole.Root && one.Role == AuthorityRole.Bridge && one.SignerKeyId == authority.KeyId)))
                {
                    AuthorityTable.Move(writing, one.Serial, AuthorityState.Retired);
                }

                _ = writing.Append(Acts.Administered(access, writing.Now, "authority.retire", serial.ToString(), after: new { holding, evenSo }));
                if (authority.Custody == KeyCustody.Vault)
                {
                    AuthorityKey.Destroy(writing, access, authority, "retired");
                }

                return true;
            },
            cancellationToken
        );
        Reload();
        return authorities;
    }

    /// <summary>
    /// A product ended: its own authority signs nothing new. It goes on to sign lists and statuses until somebody retires it, because its
    /// certificates are revoked and not over.
    /// </summary>
    internal async Task EndProductAsync(string product, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (authorities.View.OfScope(AuthorityScope.OfProduct(product)) is not { } authority)
        {
            return;
        }

        await store.WriteAsync(
            writing =>
            {
                AuthorityTable.Move(writing, authority.Serial, AuthorityState.Retiring);
                _ = writing.Append(Acts.Administered(Access.System, writing.Now, "authority.end", authority.Serial.ToString(), after: new { product }));
            },
            cancellationToken
        );
        Reload();
    }

    private void Reload()
    {
        authorities.Use(keeper.OpenView());
        changed();
    }

    private X509Certificate2? NewWithOld(AuthorityView view, X509Certificate2 root) => view.Root.HasKey ? AuthorityMaker.Bridge(view.Root, root, store.Clock.GetUtcNow()) : null;

    /// <summary>Of a root: the devices enrolled under it and not renewed since, which may not know its successor.</summary>
    private long HoldingOf(Authority authority, Dictionary<string, long> holding) =>
        authority.Role == AuthorityRole.Root
            ? authorities.View.All.Where(one => one.Role == AuthorityRole.Issuing && one.SignerKeyId == authority.KeyId).Sum(one => holding.GetValueOrDefault(one.Serial.ToString()))
            : holding.GetValueOrDefault(authority.Serial.ToString());

    private AuthorityStatus StatusOf(AuthorityRow row, long holding)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(row.Record.Der);
        var live = authorities.View.Find(row.Record.Serial);
        return new AuthorityStatus(
            row.Record.Serial,
            row.Role,
            row.Scope,
            row.State,
            row.Custody,
            certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
            AuthoritySet.FingerprintOf(certificate),
            row.Record.NotBefore,
            row.Record.NotAfter,
            holding,
            row is { Role: AuthorityRole.Issuing, State: AuthorityState.Active } ? live?.Trouble : null
        );
    }

    private string RequestOf(SigningKey key) =>
        new CertificateRequest(CertificateName.Of(authorities.Organisation, "Vauban issuing"), key.PublicKey, HashAlgorithmName.SHA256).CreateSigningRequestPem(key.Generator) + "\n";

    internal static string KeyNameOf(string request, int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"request/{request}/{index}");
}
