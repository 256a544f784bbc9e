using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vauban.Assurance.Obligations;

/// <summary>The statement of a fact <c>obligation.*</c>; which members it has depends on its kind.</summary>
internal sealed record CaseStatement(string Case)
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public string? Title { get; init; }

    public string? Product { get; init; }

    public string? Country { get; init; }

    public string? What { get; init; }

    public Law? Law { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Text { get; init; }

    public string? Duty { get; init; }

    public string? Receipt { get; init; }

    public string? Stage { get; init; }
}
