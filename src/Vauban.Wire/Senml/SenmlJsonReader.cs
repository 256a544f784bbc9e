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
    /// <summary>Levels of nesting: the pack, a record, and six in a field that is passed over.</summary>
    private const int Depth = 8;

    private readonly Span<byte> content;
    private JsonScanner json;
    private SenmlResolver resolver;
    private SenmlRecord current;
    private int records;
    private bool started;
    private bool ended;

    /// <param name="input">The pack.</param>
    /// <param name="scratch">Working space of at least <see cref="SenmlLimits.Scratch"/> bytes.</param>
    public SenmlJsonReader(ReadOnlySpan<byte> input, Span<byte> scratch)
    {
        json = new JsonScanner(input);
        resolver = new SenmlResolver(scratch[..SenmlLimits.MaxName], scratch.Slice(SenmlLimits.MaxName, SenmlLimits.MaxName));
        content = scratch.Slice(2 * SenmlLimits.MaxName, SenmlLimits.MaxText);
    }

    public SenmlError Error { get; private set; }

    /// <summary>The next resolved record; false at the end, or on an error.</summary>
    public bool TryRead(out SenmlRecord record)
    {
        var read = Error == SenmlError.None && !ended && Next();
        record = current;
        return read;
    }

    private bool Next()
    {
        if (!started)
        {
            started = true;
            if (!json.Take((byte)'['))
            {
                return Fail(json.PassValue(Depth) ? SenmlError.Shape : SenmlError.Syntax);
            }
        }

        // A comma announces another record.
        for (var more = records == 0 ? json.Peek() != (byte)']' : json.Take((byte)','); more; more = json.Take((byte)','))
        {
            if (!json.Take((byte)'{'))
            {
                return Fail(json.PassValue(Depth - 1) ? SenmlError.Shape : SenmlError.Syntax);
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

        ended = json.Take((byte)']') && json.Peek() == 0 && json.AtEnd;
        return !ended && Fail(SenmlError.Syntax);
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
            error = resolver.Resolve(fields, fields.Name, fields.Unit, fields.Content, ref current);
        }

        return error == SenmlError.None || Fail(error);
    }

    private SenmlError ReadFields(ref SenmlFields fields)
    {
        if (json.Take((byte)'}'))
        {
            return SenmlError.None;
        }

        do
        {
            if (!json.TakeText(out var name, out var escaped) || !json.Take((byte)':'))
            {
                return SenmlError.Syntax;
            }

            var label = escaped ? SenmlLabel.Unknown : SenmlLabels.OfText(name);
            if (label == SenmlLabel.Unknown && SenmlLabels.MustBeUnderstood(name))
            {
                return SenmlError.NotUnderstood;
            }

            var error = ReadValue(label, ref fields);
            if (error != SenmlError.None)
            {
                return error;
            }
        } while (json.Take((byte)','));

        return json.Take((byte)'}') ? SenmlError.None : SenmlError.Syntax;
    }

    private SenmlError ReadValue(SenmlLabel label, ref SenmlFields fields)
    {
        var first = json.Peek();
        if (label == SenmlLabel.Unknown || first is (byte)'[' or (byte)'{' or (byte)'n')
        {
            return !json.PassValue(Depth - 2) ? SenmlError.Syntax
                : label == SenmlLabel.Unknown ? SenmlError.None
                : SenmlError.Shape;
        }

        return first switch
        {
            (byte)'"' => ReadText(label, ref fields),
            (byte)'t' => json.TakeWord("true"u8) ? fields.SetBoolean(label, true) : SenmlError.Syntax,
            (byte)'f' => json.TakeWord("false"u8) ? fields.SetBoolean(label, false) : SenmlError.Syntax,
            _ => json.TakeNumber(out var number) ? fields.SetNumber(label, number) : SenmlError.Syntax,
        };
    }

    private SenmlError ReadText(SenmlLabel label, ref SenmlFields fields)
    {
        if (!json.TakeText(out var raw, out var escaped))
        {
            return SenmlError.Syntax;
        }

        if (label == SenmlLabel.Data)
        {
            return Base64Url.DecodeFromUtf8(raw, content, out _, out var written) == OperationStatus.Done ? fields.SetData(label, content[..written]) : SenmlError.Shape;
        }

        if (!escaped)
        {
            return fields.SetText(label, raw);
        }

        // Only a value needs characters that JSON escapes; a name or a unit never does.
        return label != SenmlLabel.Text ? SenmlError.Name
            : raw.Length > content.Length ? SenmlError.TooLarge
            : Unescape(raw, out var length) ? fields.SetText(label, content[..length])
            : SenmlError.Syntax;
    }

    /// <summary>False when it holds a lone surrogate.</summary>
    private readonly bool Unescape(ReadOnlySpan<byte> raw, out int length)
    {
        Span<byte> quoted = stackalloc byte[SenmlLimits.MaxText + 2];
        quoted[0] = quoted[raw.Length + 1] = (byte)'"';
        raw.CopyTo(quoted[1..]);
        var text = new Utf8JsonReader(quoted[..(raw.Length + 2)]);
        length = 0;
        try
        {
            length = text.Read() ? text.CopyString(content) : 0;
            return true;
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or JsonException)
        {
            return false;
        }
    }

    private bool Fail(SenmlError error)
    {
        Error = error;
        return false;
    }
}
