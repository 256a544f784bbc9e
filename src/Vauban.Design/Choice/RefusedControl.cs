using Vauban.Core.Catalog;

namespace Vauban.Design.Choice;

/// <summary>A control that would have answered a demand and is not in the set.</summary>
/// <param name="Why">Text key: too costly for what it adds, or refused beforehand.</param>
/// <param name="Premium">Euros more that the cheapest set with it costs.</param>
public sealed record RefusedControl(Control Control, long Euros, string Why, long? Premium);
