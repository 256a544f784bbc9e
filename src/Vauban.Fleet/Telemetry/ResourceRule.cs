using System.Text;
using System.Text.Json;
using Vauban.Core.Profiles;
using Vauban.Design.Network;
using Vauban.Fleet.Log;
using Vauban.Fleet.Messages;
using Vauban.Wire.Senml;

namespace Vauban.Fleet.Telemetry;

/// <summary>What the profile declares of one resource, ready to check against.</summary>
internal sealed class ResourceRule(Resource resource)
{
    /// <summary>Longest time a clock may run ahead of ours.</summary>
    private const long Ahead = 24L * 3600 * 1_000_000;

    /// <summary>2000-01-01: what a device without a set clock says is earlier.</summary>
    private const long Earliest = 946_684_800_000_000;

    private readonly byte[] unit = Encoding.UTF8.GetBytes(resource.Unit ?? "");
    private readonly MeasureRange? range = resource.Range;

    public Resource Resource { get; } = resource;

    public byte[] Id { get; } = Encoding.UTF8.GetBytes(resource.Id);

    /// <summary>As written into the log.</summary>
    public byte[] Path { get; } = Encoding.UTF8.GetBytes(resource.Path);

    public bool Text { get; } = resource.Encoding == ResourceEncoding.Text;

    /// <summary>What a message on it is: a measurement, the report of a setting, the result of a command.</summary>
    public LogKind Kind { get; } =
        resource.Direction == ResourceDirection.Res ? LogKind.Result
        : resource.Kind == ResourceKind.Setting ? LogKind.Report
        : LogKind.Publish;

    public PayloadEncoding EncodingOf(ReadOnlySpan<byte> payload) =>
        Text ? PayloadEncoding.Text
        : Kind == LogKind.Publish ? PayloadFormat.Sniff(payload)
        : PayloadEncoding.Opaque;

    /// <summary>Checks a report or a result as a whole.</summary>
    public IntakeRefusal CheckMessage(ReadOnlySpan<byte> payload)
    {
        if (Kind == LogKind.Result)
        {
            return ResultMessage.Read(payload) is null ? IntakeRefusal.Payload : IntakeRefusal.None;
        }

        if (ReportedMessage.Read(payload) is not { } reported)
        {
            return IntakeRefusal.Payload;
        }

        return reported.Value is null or { ValueKind: JsonValueKind.Null }
            ? IntakeRefusal.None
            : DeclaredValue.Wrong(reported.Value, Resource) switch
            {
                null => IntakeRefusal.None,
                "type" => IntakeRefusal.Type,
                _ => IntakeRefusal.Range,
            };
    }

    public IntakeRefusal Check(scoped in Measurement value, long now)
    {
        if (value.At > now + Ahead || value.At < Earliest)
        {
            return IntakeRefusal.Time;
        }

        if (unit.Length == 0)
        {
            return InRange(value);
        }

        var fits = value.Kind switch
        {
            SenmlValueKind.Number => !IsWord("text") && !(IsWord("bool") && value.Number is not (0 or 1)),
            SenmlValueKind.Boolean => IsWord("bool"),
            SenmlValueKind.Text => IsWord("text"),
            _ => false,
        };
        if (!fits)
        {
            return IntakeRefusal.Type;
        }

        return !value.Unit.IsEmpty && !value.Unit.SequenceEqual(unit) ? IntakeRefusal.Unit : InRange(value);
    }

    private IntakeRefusal InRange(scoped in Measurement value) =>
        value.Kind == SenmlValueKind.Number && range is { } declared && !declared.Contains(value.Number)
            ? IntakeRefusal.Range
            : IntakeRefusal.None;

    private bool IsWord(string word) => string.Equals(Resource.Unit, word, StringComparison.Ordinal);
}
