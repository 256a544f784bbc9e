using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Vauban.Device.Forwarding;

/// <summary>One file of the queue, named after the first sequence it may hold. Frames follow one another; a torn end is cut at opening.</summary>
internal sealed class QueueSegment : IDisposable
{
    private readonly SafeFileHandle file;
    private readonly string path;

    private QueueSegment(string path, bool create)
    {
        this.path = path;
        file = File.OpenHandle(path, create ? FileMode.CreateNew : FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        if (create && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    public long Length { get; private set; }

    /// <summary>Highest sequence in it; 0 while empty.</summary>
    public long Last { get; private set; }

    public static QueueSegment Create(string folder, long first) =>
        new(Path.Combine(folder, first.ToString("D19", CultureInfo.InvariantCulture) + ".queue"), create: true);

    /// <summary>Reads every whole frame, tells where each is, and cuts what follows the first that is torn or altered.</summary>
    public static QueueSegment Open(string path, Action<long, QueueSegment, long, int> found)
    {
        var segment = new QueueSegment(path, create: false);
        var bytes = File.ReadAllBytes(path);
        while (QueueFrame.Decode(bytes.AsSpan((int)segment.Length), out var length) is { } message && message.Sequence > segment.Last)
        {
            found(message.Sequence, segment, segment.Length, length);
            segment.Last = message.Sequence;
            segment.Length += length;
        }

        RandomAccess.SetLength(segment.file, segment.Length);
        return segment;
    }

    public void Append(long sequence, ReadOnlySpan<byte> frame, bool flush)
    {
        RandomAccess.Write(file, frame, Length);
        if (flush)
        {
            RandomAccess.FlushToDisk(file);
        }

        Length += frame.Length;
        Last = sequence;
    }

    public QueuedMessage? Read(long offset, int length)
    {
        var bytes = new byte[length];
        return RandomAccess.Read(file, bytes, offset) == length ? QueueFrame.Decode(bytes, out _) : null;
    }

    public void Delete()
    {
        file.Dispose();
        File.Delete(path);
    }

    public void Dispose() => file.Dispose();
}
