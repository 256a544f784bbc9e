using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vauban.Trust.Ceremonies;

/// <summary>Requests and answers as JSON files. They come from a medium: bounded, and any other bytes give null.</summary>
public static class CeremonyFile
{
    public const int MaximumLength = 256 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        MaxDepth = 8,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(CeremonyRequest request) => JsonSerializer.Serialize(request, Options) + "\n";

    public static string Write(CeremonyAnswer answer) => JsonSerializer.Serialize(answer, Options) + "\n";

    public static CeremonyRequest? ReadRequest(string text) =>
        Read<CeremonyRequest>(text) is { } request
        && request.Issuing.Count <= CeremonyRequest.MostIssuing
        && request.Issuing.All(one => one is { Scope: not null, Request: not null })
        && (request.NewRoot || request.Issuing.Count > 0)
            ? request
            : null;

    public static CeremonyAnswer? ReadAnswer(string text) =>
        Read<CeremonyAnswer>(text) is { } answer && answer.Issuing.Count <= CeremonyRequest.MostIssuing && answer.Issuing.All(one => one is not null) && answer.Participants.All(one => one is not null) ? answer : null;

    private static T? Read<T>(string text)
        where T : class
    {
        try
        {
            return text.Length <= MaximumLength ? JsonSerializer.Deserialize<T>(text, Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
