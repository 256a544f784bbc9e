using Microsoft.Win32.SafeHandles;

namespace Vauban.Fleet.Log;

/// <summary>A file of a <see cref="FolderDisk"/>.</summary>
internal sealed class FolderFile(SafeFileHandle handle) : DiskFile
{
    public override long Length => RandomAccess.GetLength(handle);

    public override void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(handle, bytes, offset);

    public override int Read(long offset, Span<byte> bytes) => RandomAccess.Read(handle, bytes, offset);

    public override void Flush() => Posix.FlushData(handle);

    public override void Truncate(long length) => RandomAccess.SetLength(handle, length);

    public override void Dispose() => handle.Dispose();
}
