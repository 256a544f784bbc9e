using System.Security.Cryptography;
using Vauban.Assurance.Evidence;
using Vauban.Core.Facts;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// What the engine knows at one position of the ledger, kept in a file so that a start reads only what came after: magic, version, position,
/// hash of that fact, the evidence of each product, SHA-256 of all before. Whatever is not exactly that, or not this ledger's, is no snapshot:
/// the ledger is the truth, and is read from its first fact.
/// </summary>
internal sealed record EvidenceSnapshot(long Position, Hash Hash, IReadOnlyList<ProductEvidence> Products)
{
    private const int Version = 1;
    private const long Largest = 1L << 30;
    private static ReadOnlySpan<byte> Magic => "VBEVID"u8;

    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using (var to = new BinaryWriter(bytes, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            to.Write(Magic);
            to.Write(Version);
            to.Write(Position);
            to.Write(Hash.ToArray());
            to.Write(Products.Count);
            foreach (var product in Products)
            {
                EvidenceCodec.Write(to, product);
            }
        }

        bytes.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return bytes.ToArray();
    }

    /// <summary>Null when the bytes are no snapshot of this version.</summary>
    public static EvidenceSnapshot? Read(byte[] bytes, Func<string, ReadOnlyMemory<byte>?> blob)
    {
        var body = bytes.Length - SHA256.HashSizeInBytes;
        if (body < Magic.Length || !bytes.AsSpan().StartsWith(Magic) || !SHA256.HashData(bytes.AsSpan(0, body)).AsSpan().SequenceEqual(bytes.AsSpan(body)))
        {
            return null;
        }

        try
        {
            using var from = new BinaryReader(new MemoryStream(bytes, Magic.Length, body - Magic.Length));
            if (from.ReadInt32() != Version)
            {
                return null;
            }

            var (position, hash) = (from.ReadInt64(), Hash.From(from.ReadBytes(Hash.Length)));
            var products = new List<ProductEvidence>();
            for (var left = from.ReadInt32(); left > 0; left--)
            {
                products.Add(EvidenceCodec.Read(from, blob));
            }

            return new EvidenceSnapshot(position, hash, products);
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Null when there is no file, it cannot be read, or it is none of ours.</summary>
    public static EvidenceSnapshot? Load(string path, Func<string, ReadOnlyMemory<byte>?> blob)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: < Largest } ? Read(File.ReadAllBytes(path), blob) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Replaces the file; on a disk that refuses, the next start reads the ledger.</summary>
    public static void Save(string path, byte[] bytes)
    {
        try
        {
            File.WriteAllBytes(path + ".tmp", bytes);
            File.Move(path + ".tmp", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Delete(path);
        }
    }

    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
            File.Delete(path + ".tmp");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It will not match the ledger, or the next save replaces it.
        }
    }
}
