namespace Vauban.Fleet.Log;

/// <summary>Frames that are written and flushed together.</summary>
/// <param name="Buffer">Holds <paramref name="Length"/> bytes of frames, to be given back to <see cref="PendingRecords"/>.</param>
/// <param name="First">Position of the first frame.</param>
/// <param name="Last">Position of the last frame.</param>
internal readonly record struct Commit(byte[] Buffer, int Length, long First, long Last)
{
    public Span<byte> Frames => Buffer.AsSpan(0, Length);

    public long End => First + Length;
}
