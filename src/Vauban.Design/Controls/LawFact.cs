namespace Vauban.Design.Controls;

/// <summary>One thing a law asks about a product, with what the profile says of it.</summary>
/// <param name="Name">Key of its sentences: <c>NAME.Yes</c>, <c>NAME.No</c>, <c>NAME.Unknown</c>.</param>
internal readonly record struct LawFact(string Name, FeatureFinding Finding);
