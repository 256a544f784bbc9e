using Vauban.Core.Text;

namespace Vauban.Core.Catalog;

/// <summary>An attack on a connected object that was published.</summary>
/// <param name="Id"><c>onity-2012</c>.</param>
/// <param name="Kind">lock, camera, sensor or gateway.</param>
/// <param name="Rules">Ids of the threat rules any of which finds it.</param>
/// <param name="References">CVE numbers or the like, where there are some.</param>
/// <param name="Source">Title and address of the report.</param>
/// <param name="Profile">YAML of what was publicly known of the product's design.</param>
public sealed record PublishedAttack(string Id, int Year, string Kind, string Product, Localized Summary, IReadOnlyList<string> Rules, IReadOnlyList<string> References, string Source, string Profile);
