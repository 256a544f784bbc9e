namespace Vauban.Assurance.Trees;

/// <summary>What a tree is run on: an asset, a mechanism, an interface, a key, the product itself.</summary>
/// <param name="Id"><c>asset:identity-key</c>: names it in decisions and test results.</param>
/// <param name="Source">The part of the profile it comes from; null for the product.</param>
public sealed record TreeItem(string Id, object? Source)
{
    /// <summary>The word before the colon: asset, flow, mechanism...</summary>
    public string Kind => Id.Split(':')[0];

    public string Name => Id[(Id.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public static TreeItem Product { get; } = new("product:whole", null);
}
