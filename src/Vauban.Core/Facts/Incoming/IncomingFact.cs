using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Core.Facts.Incoming;

/// <summary>
/// Reads a fact that arrives from outside. Bounded, strict: an unknown member, a wrong type or a date in the future is refused with its
/// name, and nothing is guessed.
/// </summary>
public static class IncomingFact
{
    public const int MaxLength = CanonicalJson.MaxLength;
    public const int MaxWord = 200;

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);
    private static readonly string[] Members = ["kind", "subject", "statement", "grade", "observedAt", "method", "tool", "freshFor", "key"];

    public static FrozenDictionary<string, Grade> Grades { get; } =
        new Dictionary<string, Grade>
        {
            ["declared"] = Grade.Declared,
            ["simulated"] = Grade.Simulated,
            ["laboratory"] = Grade.Laboratory,
            ["field"] = Grade.Field,
            ["third-party"] = Grade.ThirdParty,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>VB-FACT-010 not JSON, 011 unknown kind, 012 unknown member, 013 missing member, 014 wrong value, 015 wrong subject, 016 observed in the future.</summary>
    /// <param name="producer">Who stands for it: <c>token:ID</c>, <c>person:ID</c>.</param>
    public static Outcome<FactDraft> Read(ReadOnlyMemory<byte> json, string producer, DateTimeOffset now)
    {
        if (json.Length > MaxLength)
        {
            return Problem.Of("VB-FACT-002", MaxLength.ToString(CultureInfo.InvariantCulture));
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement, producer, now) : Problem.Of("VB-FACT-010", "{");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Problem.Of("VB-FACT-010", e is JsonException { BytePositionInLine: { } at } ? at.ToString(CultureInfo.InvariantCulture) : "?");
        }
    }

    private static Outcome<FactDraft> Read(JsonElement root, string producer, DateTimeOffset now)
    {
        if (root.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !Members.Contains(name)) is { } unknown)
        {
            return Problem.Of("VB-FACT-012", unknown, string.Join(", ", Members));
        }

        if (FactForm.Of(Word(root, "kind") ?? "") is not { } form)
        {
            return Problem.Of("VB-FACT-011", Word(root, "kind") ?? "", string.Join(", ", FactForm.All.Select(known => known.Kind)));
        }

        var subject = Word(root, "subject");
        if (subject is null || !form.Subjects.Any(kind => subject.StartsWith(kind + ":", StringComparison.Ordinal)) || !IsSubject(subject))
        {
            return Problem.Of("VB-FACT-015", subject ?? "", string.Join(", ", form.Subjects.Select(kind => kind + ":…")));
        }

        if (!root.TryGetProperty("statement", out var statement) || statement.ValueKind != JsonValueKind.Object)
        {
            return Problem.Of("VB-FACT-013", "statement");
        }

        return CheckStatement(form, statement) is { } wrong ? wrong : Envelope(root, form, new Subject(subject), statement, producer, now);
    }

    private static Outcome<FactDraft> Envelope(JsonElement root, FactForm form, Subject subject, JsonElement statement, string producer, DateTimeOffset now)
    {
        if (!Grades.TryGetValue(Word(root, "grade") ?? "", out var grade))
        {
            return Problem.Of("VB-FACT-014", "grade", string.Join(" | ", Grades.Keys.Order(StringComparer.Ordinal)));
        }

        if (!DateTimeOffset.TryParse(Word(root, "observedAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var observedAt))
        {
            return Problem.Of("VB-FACT-014", "observedAt", "2026-11-22T12:00:00Z");
        }

        if (observedAt > now + ClockTolerance)
        {
            return Problem.Of("VB-FACT-016", observedAt.ToString("O", CultureInfo.InvariantCulture));
        }

        Period? fresh = null;
        if (root.TryGetProperty("freshFor", out _))
        {
            if (!Period.TryParse(Word(root, "freshFor"), out var period) || period.Count == 0)
            {
                return Problem.Of("VB-FACT-014", "freshFor", "365d");
            }

            fresh = period;
        }

        if (Missing(root) is { } name)
        {
            return Problem.Of("VB-FACT-013", name);
        }

        return new FactDraft
        {
            Kind = form.Kind,
            Subject = subject,
            Statement = statement.GetRawText(),
            Grade = grade,
            ObservedAt = observedAt,
            Method = Word(root, "method")!,
            Tool = Word(root, "tool")!,
            Producer = producer,
            FreshFor = fresh?.Duration,
            IdempotencyKey = Word(root, "key") is { } key ? $"{producer}/{key}" : null,
        };
    }

    private static string? Missing(JsonElement root) => new[] { "method", "tool" }.FirstOrDefault(name => string.IsNullOrWhiteSpace(Word(root, name)));

    private static Problem? CheckStatement(FactForm form, JsonElement statement)
    {
        foreach (var member in statement.EnumerateObject())
        {
            if (form.Fields.FirstOrDefault(field => field.Name == member.Name) is not { } field)
            {
                return Problem.Of("VB-FACT-012", $"statement.{member.Name}", string.Join(", ", form.Fields.Select(known => known.Name)));
            }

            if (Expected(field, member.Value) is { } expected)
            {
                return Problem.Of("VB-FACT-014", $"statement.{member.Name}", expected);
            }
        }

        return form.Fields.FirstOrDefault(field => field.Required && !statement.TryGetProperty(field.Name, out _)) is { } missing
            ? Problem.Of("VB-FACT-013", $"statement.{missing.Name}")
            : null;
    }

    /// <summary>What the field expects, when the value is not that; null when it fits.</summary>
    private static string? Expected(FactField field, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return field switch
        {
            { Allowed.Length: > 0 } => text is not null && field.Allowed.Contains(text) ? null : string.Join(" | ", field.Allowed),
            { Type: FieldType.Integer } => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? null : "42",
            { Type: FieldType.Instant } => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? null : "2026-11-22T12:00:00Z",
            { Type: FieldType.Digest } => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower) ? null : "SHA-256",
            { Type: FieldType.Url } => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? null : "https://…",
            _ => text is { Length: > 0 and <= FactField.MaxTextLength } ? null : $"1–{FactField.MaxTextLength.ToString(CultureInfo.InvariantCulture)}",
        };
    }

    private static bool IsSubject(string subject)
    {
        var rest = subject[(subject.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return subject.StartsWith("product:", StringComparison.Ordinal) ? DeviceId.IsValidPart(rest) : DeviceId.TryParse(rest, out _);
    }

    private static string? Word(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= MaxWord } word ? word : null;
}
