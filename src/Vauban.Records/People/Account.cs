using System.Collections.Immutable;
using Vauban.Core.Work;
using Vauban.Records.Permissions;

namespace Vauban.Records.People;

/// <summary>A person's account.</summary>
/// <param name="Login">What is typed at sign-in; lower case.</param>
public sealed record Account(string Id, string Login, Person Person, ImmutableArray<Grant> Grants)
{
    public bool HasPassword { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SignedInAt { get; init; }

    public Access ToAccess() => Access.Of($"person:{Id}", Person.Name, Grants);
}
