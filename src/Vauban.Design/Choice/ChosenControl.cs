using Vauban.Core.Catalog;

namespace Vauban.Design.Choice;

/// <summary>A control of the cheapest set.</summary>
/// <param name="Euros">What it costs under the terms.</param>
/// <param name="Meets">The demands it answers.</param>
/// <param name="Premium">Euros more that the cheapest set without it costs; null: without it the level cannot be met.</param>
public sealed record ChosenControl(Control Control, long Euros, IReadOnlyList<Demand> Meets, long? Premium);
