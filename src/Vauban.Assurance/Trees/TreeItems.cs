namespace Vauban.Assurance.Trees;

/// <summary>The items a requirement is run on.</summary>
/// <param name="Unknown">The field of the profile that must be answered before they are known; null when they are.</param>
public sealed record TreeItems(IReadOnlyList<TreeItem> Items, string? Unknown = null)
{
    public static TreeItems None { get; } = new([]);

    public static TreeItems Of(params IEnumerable<TreeItem> items) => new([.. items]);

    public static TreeItems NotSaid(string field) => new([], field);
}
