using System.Text.Json;
using Vauban.Core.Facts;
using Vauban.Records.Permissions;

namespace Vauban.Records.Facts;

/// <summary>Drafts of the facts that acts leave behind: who did what to whom.</summary>
public static class Acts
{
    /// <summary>Tool and version of every fact that Vauban itself produces.</summary>
    public static string Tool { get; } = $"vauban {typeof(Acts).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>A fact about an act, produced by who is asking. <paramref name="statement"/> becomes JSON with camel-case names.</summary>
    public static FactDraft Of(Access access, string kind, Subject subject, DateTimeOffset at, object statement, Grade grade = Grade.Field) =>
        new()
        {
            Kind = kind,
            Subject = subject,
            Statement = JsonSerializer.Serialize(statement, JsonSerializerOptions.Web),
            Grade = grade,
            ObservedAt = at,
            Method = access.IsSystem ? "vauban" : "person",
            Tool = Tool,
            Producer = access.Actor,
        };

    /// <summary>An administrative act: <c>{act, target, actor, before, after}</c>.</summary>
    public static FactDraft Administered(Access access, DateTimeOffset at, string act, string target, object? before = null, object? after = null) =>
        Of(access, FactKinds.Administered, Subject.Server, at, new { act, target, actor = access.Actor, before, after });
}
