using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vauban.Design.Documents;

/// <summary>Writes derived files the same to the byte on every machine: declared order, two blanks, LF, absent for unknown.</summary>
[JsonSerializable(typeof(DeviceFile))]
[JsonSerializable(typeof(CertificateFile))]
internal sealed partial class DesignJson : JsonSerializerContext
{
    /// <summary>Relaxed escaping keeps accents and <c>+</c> readable: the files are never put into HTML unescaped.</summary>
    public static DesignJson Stable { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                WriteIndented = true,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                NewLine = "\n",
                IndentSize = 2,
            }
        );
}
