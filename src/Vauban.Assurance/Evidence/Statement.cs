using System.Globalization;
using System.Text.Json;
using Vauban.Core.Facts;

namespace Vauban.Assurance.Evidence;

/// <summary>Reads a fact's statement without trusting its shape: what is missing or of another type is null.</summary>
internal readonly struct Statement
{
    private readonly JsonElement root;

    private Statement(JsonElement root) => this.root = root;

    public static Statement Of(Fact fact)
    {
        try
        {
            using var document = JsonDocument.Parse(fact.Content.Statement.Length == 0 ? "{}" : fact.Content.Statement);
            return new Statement(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public string? Text(string name) => Property(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public DateTimeOffset? Time(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public long? Number(string name) => Property(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    private JsonElement? Property(string name) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) ? value : null;
}
