using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Records.Storage;

/// <summary>Files named by the SHA-256 of their content, in <c>blobs/ab/abcd...</c>: written whole or not at all, never changed.</summary>
public sealed class Blobs(DataFolder folder)
{
    /// <summary>Keeps <paramref name="content"/> and answers its SHA-256 in hexadecimal; durable on return. The same content is kept once.</summary>
    /// <exception cref="RecordsException">VB-RECORDS-003 or 004: the disk refused.</exception>
    public string Put(ReadOnlySpan<byte> content)
    {
        BlockingDoor.Enter();
        var name = Hash.Of(content).ToString();
        var path = PathOf(name);
        if (File.Exists(path))
        {
            return name;
        }

        try
        {
            var directory = Path.GetDirectoryName(path)!;
            if (!Directory.Exists(directory))
            {
                Directory.CreateDirectory(directory);
                FileSync.Directory(folder.Blobs);
            }

            FileSync.WriteWhole(path, content);
            return name;
        }
        catch (IOException e)
        {
            throw new RecordsException(Problem.Of("VB-RECORDS-004", e.Message), e);
        }
    }

    /// <summary>The content, or null when there is no such blob.</summary>
    /// <exception cref="RecordsException">VB-RECORDS-007: what is on the disk no longer has that hash.</exception>
    public byte[]? Get(string hash)
    {
        BlockingDoor.Enter();
        if (!IsName(hash) || !File.Exists(PathOf(hash)))
        {
            return null;
        }

        var content = File.ReadAllBytes(PathOf(hash));
        return Hash.Of(content).ToString() == hash ? content : throw new RecordsException(Problem.Of("VB-RECORDS-007", hash));
    }

    public bool Has(string hash) => IsName(hash) && File.Exists(PathOf(hash));

    /// <summary>Removes a blob, for the erasure of what it holds; false when there was none.</summary>
    public bool Remove(string hash)
    {
        BlockingDoor.Enter();
        if (!Has(hash))
        {
            return false;
        }

        File.Delete(PathOf(hash));
        FileSync.Directory(Path.GetDirectoryName(PathOf(hash))!);
        return true;
    }

    private static bool IsName(string hash) => hash.Length == 2 * Hash.Length && hash.All(char.IsAsciiHexDigitLower);

    private string PathOf(string hash) => Path.Combine(folder.Blobs, hash[..2], hash);
}
