using System.Collections.Immutable;
using Vauban.Core.Text;
using Vauban.Records.Permissions;

namespace Vauban.Records.People;

/// <summary>An account to create; it opens with a one-time link, never with a given password.</summary>
public sealed record AccountDraft(string Login, string Name, ImmutableArray<Grant> Grants)
{
    public string? Email { get; init; }

    public Language Language { get; init; }
}
