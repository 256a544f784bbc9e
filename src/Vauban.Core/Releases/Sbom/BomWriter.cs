using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vauban.Core.Releases.Sbom;

/// <summary>
/// Writes a bill of materials as JSON. In its own family the document is written whole, as it was read; in the other, what the typed view
/// holds is carried over and <see cref="BomExport.Lost"/> names the fields that are not.
/// </summary>
public static class BomWriter
{
    public const string CycloneDxVersion = "1.6";
    public const string SpdxVersion = "2.3";

    /// <summary>CycloneDX JSON.</summary>
    public static BomExport ToCycloneDx(Bom bom) => bom.IsCycloneDx ? Whole(bom) : new BomExport(Write(writer => CycloneWriter.Write(writer, bom)), BomLoss.Of(bom));

    /// <summary>SPDX 2.3 JSON; a document of SPDX 3.0 stays one.</summary>
    public static BomExport ToSpdx(Bom bom) => bom.IsCycloneDx ? new BomExport(Write(writer => SpdxWriter.Write(writer, bom)), BomLoss.Of(bom)) : Whole(bom);

    private static BomExport Whole(Bom bom) => new(Write(bom.Document.WriteTo), []);

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = BomLimits.Depth * 3 }))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
