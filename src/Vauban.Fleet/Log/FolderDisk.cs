using Vauban.Records.Storage;

namespace Vauban.Fleet.Log;

/// <summary>A folder of the file system.</summary>
internal sealed class FolderDisk : Disk
{
    private readonly string folder;

    public FolderDisk(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
    }

    public override IReadOnlyList<string> List()
    {
        var names = Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    public override DiskFile Create(string name, long expectedBytes)
    {
        try
        {
            return new FolderFile(
                File.OpenHandle(PathOf(name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite, FileOptions.None, expectedBytes)
            );
        }
        catch (IOException) when (expectedBytes > 0 && new DriveInfo(folder).AvailableFreeSpace < expectedBytes)
        {
            // .NET tells a failed allocation from other failures only in its sentence.
            throw new DiskFullException(name);
        }
    }

    public override DiskFile Open(string name) =>
        new FolderFile(File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    public override void Replace(string from, string to) => File.Move(PathOf(from), PathOf(to), overwrite: true);

    public override void Delete(string name) => File.Delete(PathOf(name));

    public override void FlushNames() => FileSync.Directory(folder);

    private string PathOf(string name) => Path.Combine(folder, name);
}
