using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Vauban.Wire.Senml;

/// <summary>
/// Reads a SenML pack in JSON (RFC 8428 5), record by record, without allocating. A bad pack answers false with <see cref="Error"/>;
/// nothing throws.
/// </summary>
public ref struct SenmlJsonReader
{
    private readonly Span<byte> content;
    private Utf8JsonReader json;
    private SenmlResolver resolver;
    private SenmlRecord current;
    private int records;
    private bool started;
    private bool ended;

    /// <param name="input">The pack.</param>
    /// <param name="scratch">Working space of at least <see cref="SenmlLimits.Scratch"/> bytes.</param>
    public SenmlJsonReader(ReadOnlySpan<byte> input, Span<byte> scratch)
    {
        json = new Utf8JsonReader(input, new JsonReaderOptions { MaxDepth = 8 });
        resolver = new SenmlResolver(scratch[..SenmlLimits.MaxName], scratch.Slice(SenmlLimits.MaxName, SenmlLimits.MaxName));
        content = scratch.Slice(2 * SenmlLimits.MaxName, SenmlLimits.MaxText);
    }

    public SenmlError Error { get; private set; }

    /// <summary>The next resolved record; false at the end, or on an error.</summary>
    public bool TryRead(out SenmlRecord record)
    {
        var read = Error == SenmlError.None && !ended && TryNext();
        record = current;
        return read;
    }

    private bool TryNext()
    {
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
            // A text with a lone surrogate cannot be unescaped.
            return Fail(SenmlError.Syntax);
        }
    }

    private bool Next()
    {
        if (!started)
        {
            started = true;
            if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
            {
                return Fail(SenmlError.Shape);
            }
        }

        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.EndArray)
            {
                ended = true;
                return json.Read() && Fail(SenmlError.Syntax);
            }

            if (json.TokenType != JsonTokenType.StartObject)
            {
                return Fail(SenmlError.Shape);
            }

            if (++records > SenmlLimits.MaxRecords)
            {
                return Fail(SenmlError.TooLarge);
            }

            if (!ReadRecord(out var empty))
            {
                return false;
            }

            if (!empty)
            {
                return true;
            }
        }

        return Fail(SenmlError.Syntax);
    }

    /// <summary>Reads and resolves one record; <paramref name="empty"/> when it holds base fields only.</summary>
    private bool ReadRecord(out bool empty)
    {
        var fields = default(SenmlFields);
        var error = ReadFields(ref fields);
        empty = fields.OnlyBase;
        if (error == SenmlError.None)
        {
            error = resolver.Take(fields);
        }

        if (error != SenmlError.None)
        {
            return Fail(error);
        }

        if (fields.Has(SenmlLabel.BaseUnit))
        {
            resolver.TakeUnit(fields.BaseUnit);
        }

        if (!empty)
        {
            error = resolver.Resolve(fields, fields.Unit, fields.Content, ref current);
        }

        return error == SenmlError.None || Fail(error);
    }

    private SenmlError ReadFields(ref SenmlFields fields)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var label = json.ValueIsEscaped ? SenmlLabel.Unknown : SenmlLabels.OfText(json.ValueSpan);
            if (label == SenmlLabel.Unknown && SenmlLabels.MustBeUnderstood(json.ValueSpan))
            {
                return SenmlError.NotUnderstood;
            }

            if (!json.Read())
            {
                return SenmlError.Syntax;
            }

            var error = ReadValue(label, ref fields);
            if (error != SenmlError.None)
            {
                return error;
            }
        }

        return json.TokenType == JsonTokenType.EndObject ? SenmlError.None : SenmlError.Syntax;
    }

    private SenmlError ReadValue(SenmlLabel label, ref SenmlFields fields)
    {
        if (label == SenmlLabel.Unknown)
        {
            json.Skip();
            return SenmlError.None;
        }

        switch (json.TokenType)
        {
            case JsonTokenType.Number:
                return json.TryGetDouble(out var number) ? fields.SetNumber(label, number) : SenmlError.Number;
            case JsonTokenType.True or JsonTokenType.False:
                return fields.SetBoolean(label, json.TokenType == JsonTokenType.True);
            case JsonTokenType.String when label == SenmlLabel.Data:
                return Base64Url.DecodeFromUtf8(json.ValueSpan, content, out _, out var written) == OperationStatus.Done
                    ? fields.SetData(label, content[..written])
                    : SenmlError.Shape;
            case JsonTokenType.String when json.ValueIsEscaped:
                // Only a value needs characters that JSON escapes; a name or a unit never does.
                if (label != SenmlLabel.Text)
                {
                    return SenmlError.Name;
                }

                return json.ValueSpan.Length > content.Length
                    ? SenmlError.TooLarge
                    : fields.SetText(label, content[..json.CopyString(content)]);
            case JsonTokenType.String:
                return fields.SetText(label, json.ValueSpan);
            default:
                return SenmlError.Shape;
        }
    }

    private bool Fail(SenmlError error)
    {
        Error = error;
        return false;
    }
}
