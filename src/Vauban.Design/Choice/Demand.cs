using Vauban.Design.Threats;

namespace Vauban.Design.Choice;

/// <summary>One way of a threat that must be brought down.</summary>
/// <param name="Steps">Steps of likelihood that must go; <see cref="Vauban.Core.Catalog.ControlEffect.Stops"/>: all.</param>
/// <param name="Answers">Ids of the controls that suffice alone, in the order of the catalogue.</param>
public sealed record Demand(Threat Threat, ThreatWay Way, int Steps, IReadOnlyList<string> Answers);
