using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Vauban.Core.Text;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Ceremonies;

/// <summary>
/// Holds a ceremony on a machine that needs no network and no server. 1 the request is well formed and its keys prove that they are held;
/// 2 the root is made (a new one takes the name of the old) or opened with the passphrase; 3 old and new root are certified by each other,
/// as far as their keys are here; 4 the issuing authorities are signed; 5 a new root's key goes to the medium, and nowhere else.
/// </summary>
public static class Ceremony
{
    private const int MostParticipants = 16;
    private const int LongestName = 100;

    /// <summary>VB-TRUST-004 passphrase too short; 050 request; 058 the root's key does not open; 059 the medium; 063 nobody took part.</summary>
    public static Outcome<HeldCeremony> Hold(CeremonyRequest request, string folder, string passphrase, IReadOnlyList<string> participants, DateTimeOffset now)
    {
        if (participants.Count is 0 or > MostParticipants || participants.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestName))
        {
            return Problem.Of("VB-TRUST-063");
        }

        // 1
        if (Pem(request.CurrentRoot) is not { } current || Keys(request) is not { } keys)
        {
            return Problem.Of("VB-TRUST-050");
        }

        try
        {
            using (current)
            {
                return Hold(request, new RootMedium(folder), current, keys, passphrase, participants, now);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Problem.Of("VB-TRUST-059", folder, e.Message);
        }
    }

    private static Outcome<HeldCeremony> Hold(
        CeremonyRequest request,
        RootMedium medium,
        X509Certificate2 current,
        List<(AuthorityScope Scope, PublicKey Key)> keys,
        string passphrase,
        IReadOnlyList<string> participants,
        DateTimeOffset now
    )
    {
        // 2
        using var key = SoftwareKey.Create();
        Authority root;
        if (request.NewRoot)
        {
            root = new Authority(AuthorityMaker.Root(new MemoryKey(key), current.SubjectName, now), new MemoryKey(key)) { Role = AuthorityRole.Root };
        }
        else if (!medium.Open(current, passphrase).Succeeded(out root!, out var closed))
        {
            return closed;
        }

        using (root)
        {
            // 3
            using var oldWithNew = request.NewRoot ? AuthorityMaker.Bridge(root, current, now) : null;
            Authority? old = null;
            if (request.NewRoot && medium.Has(current) && !medium.Open(current, passphrase).Succeeded(out old, out var locked))
            {
                return locked;
            }

            using var held = old;
            using var newWithOld = old is null ? null : AuthorityMaker.Bridge(old, root.Certificate, now);
            // 4
            var issuing = keys.ConvertAll(one => PemOf(AuthorityMaker.Issuing(root, one.Key, request.Organisation, one.Scope, now)));
            // 5
            if (request.NewRoot && medium.Keep(root.Certificate, key, passphrase) is { } refused)
            {
                return refused;
            }

            var answer = new CeremonyAnswer(
                request.Id,
                request.Digest,
                DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()),
                [.. participants.Select(name => name.Trim())],
                PemOf(root.Certificate),
                oldWithNew is null ? null : PemOf(oldWithNew),
                newWithOld is null ? null : PemOf(newWithOld),
                issuing
            );
            return new HeldCeremony(request, answer, request.NewRoot);
        }
    }

    /// <summary>A certificate from PEM; null when it is none.</summary>
    internal static X509Certificate2? Pem(string text)
    {
        try
        {
            return PemEncoding.TryFind(text, out var fields) && text[fields.Label] == "CERTIFICATE"
                ? X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text[fields.Base64Data]))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The keys asked for; null when a scope or a request is not one. Reading a request verifies that its sender holds the key.</summary>
    internal static List<(AuthorityScope Scope, PublicKey Key)>? Keys(CeremonyRequest request)
    {
        var keys = new List<(AuthorityScope, PublicKey)>();
        foreach (var one in request.Issuing)
        {
            if (!AuthorityScope.TryParse(one.Scope, out var scope) || !Csr.Read(Encoding.UTF8.GetBytes(one.Request)).Succeeded(out var csr, out _))
            {
                return null;
            }

            keys.Add((scope, csr.PublicKey));
        }

        return keys;
    }

    private static string PemOf(X509Certificate2 certificate) => certificate.ExportCertificatePem() + "\n";
}
