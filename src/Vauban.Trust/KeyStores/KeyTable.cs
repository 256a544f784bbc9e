using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Storage;

namespace Vauban.Trust.KeyStores;

/// <summary>The tables <c>trust_vault</c> and <c>trust_keys</c>: sealed private keys and what opens them beside the master key.</summary>
internal static class KeyTable
{
    public static VaultHeader? Header(Reading reading) =>
        reading
            .Query("SELECT salt, iterations, proof FROM trust_vault WHERE id = 1", row => new VaultHeader((byte[])row[0], row.GetInt32(1), (byte[])row[2]))
            .FirstOrDefault();

    public static void Add(Writing writing, VaultHeader header) =>
        writing.Execute("INSERT INTO trust_vault (id, salt, iterations, proof) VALUES (1, $1, $2, $3)", header.Salt, (long)header.Iterations, header.Check);

    public static void Add(Writing writing, string name, byte[] box) =>
        writing.Execute("INSERT INTO trust_keys (name, sealed, made_at) VALUES ($1, $2, $3)", name, box, Microseconds.From(writing.Now));

    /// <summary>Throws <see cref="TrustException"/> when it is not there: the database is not whole.</summary>
    public static byte[] Find(Reading reading, string name) =>
        reading.Scalar<byte[]>("SELECT sealed FROM trust_keys WHERE name = $1", name) ?? throw new TrustException(Problem.Of("VB-TRUST-006", name));

    public static bool Has(Writing writing, string name) => writing.Scalar<long>("SELECT count(*) FROM trust_keys WHERE name = $1", name) > 0;

    public static void Delete(Writing writing, string name) => writing.Execute("DELETE FROM trust_keys WHERE name = $1", name);
}
