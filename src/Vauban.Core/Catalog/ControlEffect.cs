namespace Vauban.Core.Catalog;

/// <summary>What a control does against one threat rule.</summary>
/// <param name="Steps">Steps of likelihood it takes; <see cref="Stops"/>: nothing is left.</param>
public sealed record ControlEffect(string Rule, string Control, int Steps)
{
    /// <summary>So many steps stop the threat altogether.</summary>
    public const int Stops = 3;
}
