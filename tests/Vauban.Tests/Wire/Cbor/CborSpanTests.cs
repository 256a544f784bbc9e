using System.Formats.Cbor;
using CsCheck;
using Vauban.Wire.Cbor;
using Xunit;

namespace Vauban.Tests.Wire.Cbor;

public sealed class CborSpanTests
{
    [Fact]
    public void Numbers_written_are_read_back_and_the_framework_agrees() =>
        Gen.Double.Where(double.IsFinite).Sample(number =>
        {
            Span<byte> buffer = stackalloc byte[16];
            var writer = new CborSpanWriter(buffer);
            writer.WriteNumber(number);
            var reader = new CborSpanReader(buffer[..writer.Written]);
            Assert.True(reader.TryReadNumber(out var read));
            Assert.Equal(number, read);
            Assert.True(reader.AtEnd);
            var oracle = new CborReader(buffer[..writer.Written].ToArray());
            Assert.Equal(
                number,
                oracle.PeekState() is CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger ? oracle.ReadInt64() : oracle.ReadDouble()
            );
        });

    [Fact]
    public void Integers_texts_and_bytes_written_are_read_back() =>
        Gen.Select(Gen.Long, Gen.Byte.Array[0, 300], Gen.Bool).Sample((integer, bytes, truth) =>
        {
            var buffer = new byte[400];
            var writer = new CborSpanWriter(buffer);
            writer.WriteArrayStart(4);
            writer.WriteInteger(integer);
            writer.WriteBytes(bytes);
            writer.WriteBoolean(truth);
            writer.WriteText("é"u8);
            var reader = new CborSpanReader(buffer.AsSpan(0, writer.Written));
            Assert.True(reader.TryReadArrayStart(out var count));
            Assert.Equal(4, count);
            Assert.True(reader.TryReadInteger(out var integerRead));
            Assert.Equal(integer, integerRead);
            Assert.True(reader.TryReadBytes(out var bytesRead));
            Assert.Equal(bytes, bytesRead.ToArray());
            Assert.True(reader.TryReadBoolean(out var truthRead));
            Assert.Equal(truth, truthRead);
            Assert.True(reader.TryReadText(out var text));
            Assert.True(text.SequenceEqual("é"u8));
        });

    [Fact]
    public void Skipping_random_bytes_ends_where_the_framework_says_or_in_an_error() =>
        Gen.Byte.Array[0, 60].Sample(bytes =>
        {
            var reader = new CborSpanReader(bytes);
            if (reader.TrySkip())
            {
                var oracle = new CborReader(bytes, CborConformanceMode.Lax, allowMultipleRootLevelValues: true);
                oracle.SkipValue();
                Assert.Equal(bytes.Length - oracle.BytesRemaining, reader.Consumed);
            }
            else
            {
                Assert.NotEqual(CborError.None, reader.Error);
            }
        }, iter: 5000);

    [Fact]
    public void Nesting_beyond_the_limit_is_refused()
    {
        var deep = Enumerable.Repeat((byte)0x81, 1000).Append((byte)0).ToArray();
        var reader = new CborSpanReader(deep);

        Assert.False(reader.TrySkip());
        Assert.Equal(CborError.TooDeep, reader.Error);
    }

    [Fact]
    public void A_count_beyond_the_input_is_refused_at_once()
    {
        var reader = new CborSpanReader(Convert.FromHexString("9bffffffffffffffff"));

        Assert.False(reader.TryReadArrayStart(out _));
        Assert.Equal(CborError.Truncated, reader.Error);
    }

    [Fact]
    public void A_span_that_is_too_small_is_told()
    {
        var writer = new CborSpanWriter(new byte[4]);
        writer.WriteText("longer than four"u8);

        Assert.True(writer.Overflowed);
    }
}
