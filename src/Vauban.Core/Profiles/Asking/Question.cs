using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Asking;

/// <summary>Something a profile does not say yet.</summary>
/// <param name="Field">Path with indices, <c>network[0].transport</c>.</param>
/// <param name="About">Id of the list item it is about, when it is about one.</param>
/// <param name="Text">The question.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Unlocks">Requirements and plans that the answer lets one judge, <c>en303645:5.1-1</c>; the ranking counts them.</param>
/// <param name="Example">An answer as it would stand in the file.</param>
/// <param name="Choices">The words allowed; empty when the answer is free.</param>
public sealed record Question(string Field, string? About, Localized Text, Localized Why, IReadOnlyList<string> Unlocks, string Example, IReadOnlyList<string> Choices);
