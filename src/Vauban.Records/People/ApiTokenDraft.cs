using System.Collections.Immutable;
using Vauban.Records.Permissions;

namespace Vauban.Records.People;

/// <summary>A token to make.</summary>
/// <param name="Topics">Null: for the API alone.</param>
/// <param name="Certificate">Null: opened by a secret.</param>
public sealed record ApiTokenDraft(string Name, ImmutableArray<Grant> Grants, TimeSpan Lifetime, TokenTopics? Topics = null, TokenCertificate? Certificate = null);
