using Vauban.Design.Threats;

namespace Vauban.Server.Threats;

/// <summary>What the profile says at one place; a null value is not said.</summary>
internal sealed record FactDocument(string Field, string? Value)
{
    public static IReadOnlyList<FactDocument> Of(IReadOnlyList<ProfileFact> facts) => [.. facts.Select(fact => new FactDocument(fact.Field, fact.Value))];
}
