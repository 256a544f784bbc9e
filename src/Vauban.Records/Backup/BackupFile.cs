using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Vauban.Core.Text;
using Vauban.Records.Storage;

namespace Vauban.Records.Backup;

/// <summary>
/// One tar file of the data folder while it is in use. 1 the database, as SQLite copies it; 2 the files of log, telemetry, blobs and keys,
/// each as long as it was when opened; 3 last, the manifest with every file's SHA-256: without it the backup is not one. A log may thus
/// be newer than the database, never older.
/// </summary>
public static class BackupFile
{
    private const string Manifest = "manifest.json";
    private static readonly string[] Folders = ["log", "telemetry", "blobs", "keys"];

    /// <summary>Writes a backup to <paramref name="path"/>: beside it first, then renamed. With a passphrase it is encrypted.</summary>
    /// <exception cref="RecordsException">VB-RECORDS-003 or 004: the disk refused; no file is left.</exception>
    public static BackupReport Write(Store store, string path, string? passphrase = null, CancellationToken cancellationToken = default)
    {
        BlockingDoor.Enter();
        var copy = Path.Combine(store.Folder.Path, $"backup-{Guid.NewGuid():N}.tmp");
        var beside = path + ".tmp";
        try
        {
            store.CopyTo(copy);
            BackupReport report;
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
            {
                if (passphrase is null)
                {
                    report = Write(file, store.Folder, copy, cancellationToken);
                }
                else
                {
                    using var target = new SealedWriteStream(file, passphrase);
                    report = Write(target, store.Folder, copy, cancellationToken);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
            FileSync.Directory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return report;
        }
        catch (IOException e)
        {
            throw new RecordsException(Problem.Of("VB-RECORDS-004", e.Message), e);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(beside);
        }
    }

    /// <summary>
    /// Restores into a folder that is missing or empty; nothing is left there when the backup is not whole. VB-RECORDS-001 the folder is in
    /// use, 011 it is not empty, 012 the backup is torn, incomplete or altered, 013 the passphrase is missing or wrong.
    /// </summary>
    public static Outcome<BackupReport> Restore(string path, string folder, string? passphrase = null, CancellationToken cancellationToken = default)
    {
        BlockingDoor.Enter();
        if (Directory.Exists(folder) && DataFolder.IsHeld(folder))
        {
            return Problem.Of("VB-RECORDS-001", folder);
        }

        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return Problem.Of("VB-RECORDS-011", folder);
        }

        var beside = folder.TrimEnd('/') + $".restore-{Guid.NewGuid():N}";
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            var isSealed = SealedFormat.IsSealed(file);
            if (isSealed && passphrase is null)
            {
                return Problem.Of("VB-RECORDS-013");
            }

            using var source = isSealed ? new SealedReadStream(file, passphrase!) : (Stream)new BufferedStream(file);
            DataFolder.Create(beside);
            var report = Unpack(source, beside, cancellationToken);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }

            Directory.Move(beside, folder);
            return report;
        }
        catch (CryptographicException)
        {
            return Problem.Of("VB-RECORDS-013");
        }
        // A torn tar header also overflows or names what the reader does not support.
        catch (Exception e)
            when (e is InvalidDataException or EndOfStreamException or JsonException or FormatException or ArgumentException or IOException or OverflowException or NotSupportedException or InvalidOperationException)
        {
            return Problem.Of("VB-RECORDS-012", e.Message);
        }
        finally
        {
            if (Directory.Exists(beside))
            {
                Directory.Delete(beside, recursive: true);
            }
        }
    }

    private static BackupReport Write(Stream target, DataFolder folder, string copy, CancellationToken cancellationToken)
    {
        var entries = new List<BackupEntry>();
        using var tar = new TarWriter(target, TarEntryFormat.Pax, leaveOpen: true);
        entries.Add(Add(tar, copy, "vauban.db"));
        foreach (var name in Folders)
        {
            var root = Path.Combine(folder.Path, name);
            foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".tmp", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                entries.Add(Add(tar, file, Path.GetRelativePath(folder.Path, file).Replace('\\', '/')));
            }
        }

        using var manifest = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(entries, JsonSerializerOptions.Web));
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, Manifest) { DataStream = manifest });
        return new BackupReport(entries.Count, entries.Sum(entry => entry.Length));
    }

    private static BackupEntry Add(TarWriter tar, string file, string name)
    {
        // A segment may grow meanwhile: what is there now is taken, and hashed on the way.
        using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var hashed = new HashedRead(content, content.Length);
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = hashed, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        return new BackupEntry(name, hashed.Length, hashed.Sha256);
    }

    private static BackupReport Unpack(Stream source, string folder, CancellationToken cancellationToken)
    {
        using var tar = new TarReader(source, leaveOpen: true);
        var found = new Dictionary<string, (long Length, string Sha256)>(StringComparer.Ordinal);
        List<BackupEntry>? manifest = null;
        while (tar.GetNextEntry() is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (manifest is not null || entry.EntryType != TarEntryType.RegularFile)
            {
                throw new InvalidDataException(entry.Name);
            }

            if (entry.Name == Manifest)
            {
                manifest = JsonSerializer.Deserialize<List<BackupEntry>>(entry.DataStream!, JsonSerializerOptions.Web);
                continue;
            }

            found.Add(entry.Name, Extract(entry, Inside(folder, entry.Name)));
        }

        if (manifest is null || manifest.Count != found.Count || manifest.Exists(entry => !found.TryGetValue(entry.Name, out var file) || file != (entry.Length, entry.Sha256)))
        {
            throw new InvalidDataException(Manifest);
        }

        return new BackupReport(manifest.Count, manifest.Sum(entry => entry.Length));
    }

    private static (long, string) Extract(TarEntry entry, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        entry.DataStream?.CopyTo(file);
        file.Flush(flushToDisk: true);
        file.Position = 0;
        return (file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    /// <summary>Where an entry goes: a known folder of ours, never outside.</summary>
    private static string Inside(string folder, string name)
    {
        var parts = name.Split('/');
        return name == "vauban.db" || (parts.Length > 1 && Folders.Contains(parts[0]) && parts.All(part => part.Length > 0 && part is not ("." or "..")))
            ? Path.Combine([folder, .. parts])
            : throw new InvalidDataException(name);
    }
}
