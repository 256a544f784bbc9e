using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Text;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Authorities;

/// <summary>The authorities that count at one moment; a change makes a new view, so that who reads one sees it whole.</summary>
internal sealed class AuthorityView
{
    /// <param name="all">Those not retired, oldest first.</param>
    public AuthorityView(IReadOnlyList<Authority> all)
    {
        All = all;
        Root = Newest(one => one.Role == AuthorityRole.Root && one.State == AuthorityState.Active) ?? throw Missing("root");
        Default = Newest(one => one.Role == AuthorityRole.Issuing && one.State == AuthorityState.Active && one.Scope.IsAll) ?? throw Missing("issuing");
        Anchors = new TrustAnchors(Certificates(AuthorityRole.Root), Certificates(AuthorityRole.Issuing), Certificates(AuthorityRole.Bridge));
    }

    public IReadOnlyList<Authority> All { get; }

    /// <summary>The one that new devices are given to trust.</summary>
    public Authority Root { get; }

    /// <summary>Signs servers, the ledger's key, and devices that no other issuing authority is for.</summary>
    public Authority Default { get; }

    public TrustAnchors Anchors { get; }

    /// <summary>The most particular authority: the product's, else the site's, else the default.</summary>
    public Authority For(string product, string? site) =>
        OfScope(AuthorityScope.OfProduct(product)) ?? (site is null ? null : OfScope(AuthorityScope.OfSite(site))) ?? Default;

    public Authority? OfScope(AuthorityScope scope) =>
        Newest(one => one.Role == AuthorityRole.Issuing && one.State == AuthorityState.Active && one.Scope == scope);

    public Authority? Find(CertificateSerial serial) => All.FirstOrDefault(one => one.Serial == serial);

    /// <summary>
    /// What a server sends after its own certificate: its issuing authority, then the bridges that lead from that one's root to older
    /// roots, each certified by the next (RFC 4210 4.4), so that a device that knows any of them gets there in one straight line.
    /// </summary>
    public IReadOnlyList<X509Certificate2> ChainOf(Authority issuer)
    {
        var chain = new List<X509Certificate2> { issuer.Certificate };
        var key = issuer.SignerKeyId;
        while (Newest(one => one.Role == AuthorityRole.Bridge && one.KeyId == key && IsOlderRoot(one)) is { } bridge && !chain.Contains(bridge.Certificate))
        {
            chain.Add(bridge.Certificate);
            key = bridge.SignerKeyId;
        }

        return chain;
    }

    /// <summary>Does it certify a root's key by a root that came before?</summary>
    private bool IsOlderRoot(Authority bridge) =>
        PlaceOf(bridge.SignerKeyId) is >= 0 and var signer && signer < PlaceOf(bridge.KeyId);

    private int PlaceOf(string key) => All.Select((one, place) => (one, place)).Where(pair => pair.one.Role == AuthorityRole.Root && pair.one.KeyId == key).Select(pair => pair.place).FirstOrDefault(-1);

    private Authority? Newest(Func<Authority, bool> which) => All.LastOrDefault(which);

    private List<X509Certificate2> Certificates(AuthorityRole role) => [.. All.Where(one => one.Role == role).Select(one => one.Certificate)];

    private static TrustException Missing(string what) => new(Problem.Of("VB-TRUST-006", what));
}
