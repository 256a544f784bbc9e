namespace Vauban.Assurance.Verdicts;

/// <summary>The devices of a product at one instant.</summary>
/// <param name="Active">Names of those that must show that a requirement holds.</param>
/// <param name="Enrolled">Names of those with an identity and no session yet: they count only by what they break.</param>
/// <param name="AllSimulated">No active device is real: only then do simulated facts count.</param>
internal readonly record struct Members(IReadOnlyCollection<string> Active, IReadOnlyCollection<string> Enrolled, bool AllSimulated)
{
    public static Members None { get; } = new([], [], true);
}
