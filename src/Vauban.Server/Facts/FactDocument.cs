using System.Text.Json;
using Vauban.Core.Facts;

namespace Vauban.Server.Facts;

/// <summary>A fact as the API and <c>--json</c> write it.</summary>
internal sealed record FactDocument(
    long Position,
    long Sequence,
    string Kind,
    string Subject,
    Grade Grade,
    JsonElement? Statement,
    DateTimeOffset ObservedAt,
    DateTimeOffset RecordedAt,
    string Method,
    string Tool,
    string Producer,
    string? FreshFor,
    bool Erased,
    string StatementHash,
    string Hash
)
{
    public static FactDocument Of(Fact fact) =>
        new(
            fact.Position,
            fact.Sequence,
            fact.Content.Kind,
            fact.Content.Subject.Value,
            fact.Content.Grade,
            fact.Erased ? null : JsonElement.Parse(fact.Content.Statement),
            fact.Content.ObservedAt,
            fact.RecordedAt,
            fact.Content.Method,
            fact.Content.Tool,
            fact.Content.Producer,
            fact.Content.FreshFor is { } fresh ? System.Xml.XmlConvert.ToString(fresh) : null,
            fact.Erased,
            fact.StatementHash.ToString(),
            fact.Hash.ToString()
        );
}
