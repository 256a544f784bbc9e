using System.Security.Cryptography;

namespace Vauban.Records.Backup;

/// <summary>Decrypts what <see cref="SealedWriteStream"/> wrote. A wrong passphrase or any change is a <see cref="CryptographicException"/>.</summary>
internal sealed class SealedReadStream : Stream
{
    private readonly Stream source;
    private readonly AesGcm key;
    private readonly byte[] plain = new byte[SealedFormat.ChunkSize];
    private byte[] ahead = new byte[SealedFormat.ChunkSize + SealedFormat.TagSize];
    private byte[] current = new byte[SealedFormat.ChunkSize + SealedFormat.TagSize];
    private int aheadLength;
    private int available;
    private int position;
    private long number;
    private bool ended;

    public SealedReadStream(Stream source, string passphrase)
    {
        this.source = source;
        source.Position = SealedFormat.Magic.Length;
        var salt = new byte[SealedFormat.SaltSize];
        source.ReadExactly(salt);
        key = SealedFormat.Key(passphrase, salt);
        aheadLength = source.ReadAtLeast(ahead, ahead.Length, throwOnEndOfStream: false);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (position == available && !ended)
        {
            Open();
        }

        var count = Math.Min(buffer.Length, available - position);
        plain.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        key.Dispose();
        base.Dispose(disposing);
    }

    private void Open()
    {
        (current, ahead) = (ahead, current);
        var length = aheadLength;
        aheadLength = source.ReadAtLeast(ahead, ahead.Length, throwOnEndOfStream: false);
        ended = aheadLength == 0;
        if (length < SealedFormat.TagSize)
        {
            throw new CryptographicException();
        }

        available = length - SealedFormat.TagSize;
        position = 0;
        key.Decrypt(SealedFormat.Nonce(number++), current.AsSpan(0, available), current.AsSpan(available, SealedFormat.TagSize), plain.AsSpan(0, available), SealedFormat.Associated(ended));
    }
}
