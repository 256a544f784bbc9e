using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CsCheck;
using Vauban.Wire.Senml;
using Xunit;

namespace Vauban.Tests.Wire.Senml;

/// <summary>The JSON of SenML packs is read as the library reads it, which is slower and knows nothing of packs.</summary>
public sealed class SenmlJsonTests
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Double.Where(double.IsFinite).Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Decimal[-1_000_000, 1_000_000].Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Long, Gen.Int[-330, 330]).Select((mantissa, power) => string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{power}")),
        Gen.Select(Gen.ULong, Gen.ULong).Select((whole, rest) => string.Create(CultureInfo.InvariantCulture, $"{whole}.{rest}")),
        Gen.Select(Gen.Int[0, 99_999], Gen.Int[0, 9999]).Select((whole, rest) => string.Create(CultureInfo.InvariantCulture, $"{whole}.{rest}")),
        Gen.OneOf("0", "-0", "0.0", "1E+2", "1e-2", "9007199254740993", "0.1", "5e-324", "123456789012345678", "1.7976931348623157e308")
    );

    /// <summary>Pieces that make well-formed packs often and ill-formed ones oftener.</summary>
    private static readonly Gen<string> Text = Gen.OneOf(
            "[", "]", "{", "}", ",", ":", " ", "\n", "\t", "\"n\"", "\"v\"", "\"vs\"", "\"vb\"", "\"bn\"", "\"x\"", "\"a\"", "\"\\u0041\"", "\"\\ud800\"", "\"\\x\"", "1", "-1.5", "01", "1.", ".5", "-", "+1",
            "1e5", "1e", "true", "false", "null", "nul", "[{\"n\":\"a\",\"v\":1}", "{\"v\":1}", "[[[[[[[[[", "\"x\":[1,{\"y\":null}]", "\u0001", "é", "\0"
        )
        .List[0, 12]
        .Select(string.Concat);

    [Fact]
    public void A_number_is_the_nearest_double() =>
        Number.Sample(
            number =>
            {
                var bytes = Encoding.UTF8.GetBytes($"[{{\"v\":{number}}}]");
                var expected = JsonDocument.Parse(bytes).RootElement[0].GetProperty("v").GetDouble();
                var read = Read(bytes, out var values);
                Assert.Equal(double.IsFinite(expected) ? SenmlError.None : SenmlError.Number, read);
                Assert.Equal(double.IsFinite(expected) ? [BitConverter.DoubleToInt64Bits(expected + 0)] : [], values.Select(BitConverter.DoubleToInt64Bits));
            },
            iter: 20_000
        );

    [Fact]
    public void What_is_no_JSON_is_no_pack() =>
        Text.Sample(
            text =>
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                if (Read(bytes, out _) == SenmlError.None)
                {
                    Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(bytes, Strict).RootElement.ValueKind);
                }
            },
            iter: 100_000
        );

    /// <summary>As it is written: to ask .NET for a name with half a surrogate throws.</summary>
    private static bool IsXOrV(JsonProperty one) => JsonMarshal.GetRawUtf8PropertyName(one) is [(byte)'x' or (byte)'v'];

    [Fact]
    public void What_is_passed_over_is_passed_over_whole() =>
        Text.Sample(
            text =>
            {
                var bytes = Encoding.UTF8.GetBytes($"[{{\"x\":{text},\"v\":7}}]");
                var valid = IsJson(bytes) && JsonDocument.Parse(bytes, Strict).RootElement is { ValueKind: JsonValueKind.Array } root && root.GetArrayLength() == 1 && root[0].EnumerateObject().All(IsXOrV);
                if (valid && bytes.AsSpan().Count("\"v\""u8) == 1)
                {
                    Assert.Equal((SenmlError.None, 7), (Read(bytes, out var values), Assert.Single(values)));
                }
            },
            iter: 100_000
        );

    [Fact]
    public void Escapes_of_a_text_are_read_and_a_lone_surrogate_is_none()
    {
        Assert.Equal("a\"\\/\b\f\n\r\té😀", TextOf("""[{"vs":"a\"\\\/\b\f\n\r\té😀"}]"""));
        Assert.Null(TextOf("""[{"vs":"\ud83d"}]"""));
        Assert.Null(TextOf("""[{"vs":"\ude00\ud83d"}]"""));
    }

    private static string? TextOf(string pack)
    {
        var reader = new SenmlJsonReader(Encoding.UTF8.GetBytes(pack), new byte[SenmlLimits.Scratch]);
        return reader.TryRead(out var record) ? Encoding.UTF8.GetString(record.Content) : null;
    }

    private static SenmlError Read(byte[] bytes, out List<double> values)
    {
        values = [];
        var reader = new SenmlJsonReader(bytes, new byte[SenmlLimits.Scratch]);
        while (reader.TryRead(out var record))
        {
            values.Add(record.Number);
        }

        return reader.Error;
    }

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            JsonDocument.Parse(bytes, Strict).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
