using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vauban.Core.Text;
using Vauban.Records.Storage;

namespace Vauban.Records.People;

/// <summary>
/// Password hashes: PBKDF2 with HMAC-SHA-256 (RFC 8018 5.2), 600,000 rounds, 16 bytes of salt; the rounds stand in the hash, so that
/// they can rise. Rules as NIST SP 800-63B 5.1.1: length counts, composition does not.
/// </summary>
internal static class Passwords
{
    public const int MinLength = 12;
    public const int MaxLength = 256;
    private const int Rounds = 600_000;

    /// <summary>What an unknown login is compared with, so that it takes as long as a known one.</summary>
    public static string Decoy { get; } = Hash("a password nobody has");

    public static Problem? Check(string password, string login) =>
        password.Length is < MinLength or > MaxLength || password.Distinct().Count() < 5 ? Problem.Of("VB-PEOPLE-003", MinLength.Plain(), MaxLength.Plain())
        : login.Length > 3 && password.Contains(login, StringComparison.OrdinalIgnoreCase) ? Problem.Of("VB-PEOPLE-004")
        : null;

    public static string Hash(string password)
    {
        BlockingDoor.Enter();
        var salt = RandomNumberGenerator.GetBytes(16);
        return $"pbkdf2-sha256${Rounds.Plain()}${Convert.ToHexStringLower(salt)}${Convert.ToHexStringLower(Derive(password, salt, Rounds))}";
    }

    public static bool Matches(string password, string hash)
    {
        BlockingDoor.Enter();
        var parts = hash.Split('$');
        var expected = Convert.FromHexString(parts[3]);
        var found = Derive(password, Convert.FromHexString(parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(expected, found);
    }

    // The same text typed on two keyboards must be the same bytes: Unicode NFKC.
    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)), salt, rounds, HashAlgorithmName.SHA256, 32);
}
