namespace Vauban.Design.Threats;

/// <summary>What the profile says at one place.</summary>
/// <param name="Field">Path with indices, <c>network[0].transport</c>; the same as a question's.</param>
/// <param name="Value">As it stands in the file; null: not said.</param>
public readonly record struct ProfileFact(string Field, string? Value)
{
    public override string ToString() => $"{Field}: {Value ?? "?"}";
}
