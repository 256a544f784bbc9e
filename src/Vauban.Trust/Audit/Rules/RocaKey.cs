using System.Numerics;
using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>Keys of the Infineon library (CVE-2017-15361, ROCA), by the fingerprint of their moduli.</summary>
internal sealed class RocaKey() : AuditRule("roca-key", Severity.Critical)
{
    private static readonly int[] Primes = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157];
    private static readonly HashSet<int>[] Marks = [.. Primes.Select(Powers)];

    /// <summary>
    /// Nemec et al., 2017: such primes are k * M + 65537^a mod M, where M is the product of the first primes. So the modulus, modulo each small
    /// prime, is a power of 65537; a random modulus is that for all of these primes with a chance of about one in 2^28.
    /// </summary>
    internal static bool IsMarked(byte[] modulus)
    {
        var number = new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
        return Primes.Select((prime, at) => Marks[at].Contains((int)(number % prime))).All(marked => marked);
    }

    private static HashSet<int> Powers(int prime)
    {
        var powers = new HashSet<int>();
        for (var power = 1 % prime; powers.Add(power); power = (int)((long)power * 65537 % prime)) { }

        return powers;
    }

    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene.Certificates.Where(one => one.CountsAt(scene.Now) && one.Modulus is not null && IsMarked(one.Modulus)).Select(one => new AuditHit(one.Device.ToString(), one.Evidence));
}
