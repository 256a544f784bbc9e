using Vauban.Design.Threats;

namespace Vauban.Server.Threats;

/// <summary>What the profile says at one place; a null value is not said.</summary>
internal sealed record ShownFact(string Field, string? Value)
{
    public static IReadOnlyList<ShownFact> Of(IReadOnlyList<ProfileFact> facts) => [.. facts.Select(fact => new ShownFact(fact.Field, fact.Value))];
}
