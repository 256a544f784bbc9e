using Vauban.Core.Catalog;

namespace Vauban.Design.Threats;

/// <summary>One published attack and where the rules put it.</summary>
/// <param name="Rank">From 1; null: not found.</param>
/// <param name="Among">How many threats the profile gives.</param>
public sealed record RecalledAttack(PublishedAttack Attack, int? Rank, int Among, Threat? Threat);
