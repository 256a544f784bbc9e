using Vauban.Core.Text;

namespace Vauban.Core.Catalog;

/// <summary>A heading of a standard, in our own words.</summary>
/// <param name="Id"><c>5.3</c>.</param>
public sealed record CatalogClause(string Id, Localized Title);
