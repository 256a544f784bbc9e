using System.Security.Cryptography;

namespace Vauban.Records.Backup;

/// <summary>Encrypts as <see cref="SealedFormat"/> says; the last chunk is written when it is disposed.</summary>
internal sealed class SealedWriteStream : Stream
{
    private readonly Stream target;
    private readonly AesGcm key;
    private readonly byte[] chunk = new byte[SealedFormat.ChunkSize];
    private int filled;
    private long number;

    public SealedWriteStream(Stream target, string passphrase)
    {
        this.target = target;
        var salt = RandomNumberGenerator.GetBytes(SealedFormat.SaltSize);
        key = SealedFormat.Key(passphrase, salt);
        target.Write(SealedFormat.Magic);
        target.Write(salt);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // A full chunk waits for the byte after it: only then is it known not to be the last.
            if (filled == chunk.Length)
            {
                Seal(last: false);
            }

            var count = Math.Min(buffer.Length, chunk.Length - filled);
            buffer[..count].CopyTo(chunk.AsSpan(filled));
            filled += count;
            buffer = buffer[count..];
        }
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && number >= 0)
        {
            Seal(last: true);
            number = -1;
            key.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Seal(bool last)
    {
        var cipher = new byte[filled];
        var tag = new byte[SealedFormat.TagSize];
        key.Encrypt(SealedFormat.Nonce(number++), chunk.AsSpan(0, filled), cipher, tag, SealedFormat.Associated(last));
        target.Write(cipher);
        target.Write(tag);
        filled = 0;
    }
}
