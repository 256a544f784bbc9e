using System.Text.Json;
using Vauban.Wire.Senml;

namespace Vauban.Fleet.Telemetry;

/// <summary>Reads one JSON number, Boolean or text, or one flat object of them.</summary>
internal ref struct JsonValueReader
{
    private readonly Span<byte> scratch;
    private Utf8JsonReader json;
    private bool inObject;
    private bool ended;
    private int fields;

    public JsonValueReader(ReadOnlySpan<byte> payload, Span<byte> scratch)
    {
        this.scratch = scratch;
        json = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = 2 });
    }

    public SenmlError Error { get; private set; }

    /// <summary>Name of the field; empty for a bare value.</summary>
    public ReadOnlySpan<byte> Field { get; private set; }

    public SenmlValueKind Kind { get; private set; }

    public double Number { get; private set; }

    public ReadOnlySpan<byte> Content { get; private set; }

    public bool TryRead()
    {
        if (ended)
        {
            return false;
        }

        try
        {
            return Next();
        }
        catch (JsonException)
        {
            return Fail(SenmlError.Syntax);
        }
        catch (InvalidOperationException)
        {
            return Fail(SenmlError.Syntax);
        }
    }

    private bool Next()
    {
        json.Read();
        if (!inObject && json.TokenType == JsonTokenType.StartObject)
        {
            inObject = true;
            json.Read();
        }
        else if (!inObject)
        {
            ended = true;
            return Value() && (!json.Read() || Fail(SenmlError.Syntax));
        }

        if (json.TokenType == JsonTokenType.EndObject)
        {
            ended = true;
            return json.Read() && Fail(SenmlError.Syntax);
        }

        Field = json.ValueSpan;
        if (json.ValueIsEscaped || Field.Length is 0 or > SenmlLimits.MaxName)
        {
            return Fail(SenmlError.Name);
        }

        if (++fields > SenmlLimits.MaxRecords)
        {
            return Fail(SenmlError.TooLarge);
        }

        json.Read();
        return Value();
    }

    private bool Value()
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Number:
                Kind = SenmlValueKind.Number;
                Number = json.TryGetDouble(out var number) ? number : double.NaN;
                return double.IsFinite(Number) || Fail(SenmlError.Number);
            case JsonTokenType.True or JsonTokenType.False:
                Kind = SenmlValueKind.Boolean;
                Number = json.TokenType == JsonTokenType.True ? 1 : 0;
                return true;
            case JsonTokenType.String:
                Kind = SenmlValueKind.Text;
                if (json.ValueSpan.Length > SenmlLimits.MaxText)
                {
                    return Fail(SenmlError.TooLarge);
                }

                Content = json.ValueIsEscaped ? scratch[..json.CopyString(scratch)] : json.ValueSpan;
                return true;
            default:
                return Fail(SenmlError.Shape);
        }
    }

    private bool Fail(SenmlError error)
    {
        ended = true;
        Error = error;
        return false;
    }
}
