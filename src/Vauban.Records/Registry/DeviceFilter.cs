using System.Collections.Immutable;
using Vauban.Core;
using Vauban.Core.Text;

namespace Vauban.Records.Registry;

/// <summary>
/// Which devices, as terms that all must hold: <c>site:Lille state:active,enrolled label:floor=2 release:&lt;2.4 name:AQ-* seen:&gt;7d
/// -state:retired</c>. A minus negates; a comma means one of; quotes hold blanks; a word alone is looked for in the name.
/// </summary>
public sealed record DeviceFilter(ImmutableArray<FilterTerm> Terms)
{
    public const int MaxLength = 2000;
    public const int MaxTerms = 40;

    public static DeviceFilter All { get; } = new([]);

    public static DeviceFilter Of(DeviceId device) =>
        new([new(FilterField.Product, "=", [device.Product], false), new(FilterField.Name, "=", [device.Name], false)]);

    public static DeviceFilter OfProduct(string product) => new([new(FilterField.Product, "=", [product], false)]);

    /// <summary>Reads the filter language; a problem (VB-FILTER-001 to 006) gives the column.</summary>
    public static Outcome<DeviceFilter> Parse(string? text) => FilterReader.Read(text ?? "");
}
