namespace Vauban.Fleet.Log;

/// <summary>One open file of a <see cref="Disk"/>.</summary>
internal abstract class DiskFile : IDisposable
{
    public abstract long Length { get; }

    public abstract void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>How many bytes were read; 0 at the end.</summary>
    public abstract int Read(long offset, Span<byte> bytes);

    /// <summary>Returns only when what was written survives a power cut. After a failure the content is unknown: abandon the file.</summary>
    public abstract void Flush();

    public abstract void Truncate(long length);

    public abstract void Dispose();
}
