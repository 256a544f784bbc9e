using System.Collections.Immutable;
using Vauban.Records.People;
using Vauban.Records.Permissions;

namespace Vauban.Fleet.Applications;

/// <summary>A token to make.</summary>
/// <param name="Topics">Null: for the API alone.</param>
public sealed record TokenDraft(string Name, ImmutableArray<Grant> Grants, TimeSpan Lifetime, TokenTopics? Topics);
