using System.Collections.Immutable;
using System.Globalization;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records.Registry;

namespace Vauban.Server.Fleet;

/// <summary>What a list of devices was asked for, as it stands in the address.</summary>
public sealed record FleetQuery(string Text, LifeCycle? State, DeviceSort Order, bool Descending, int Page, int Size)
{
    public const int DefaultSize = 50;
    public const int LargestSize = 1000;

    /// <param name="sort"><c>site</c>, or <c>-site</c> for the other way round.</param>
    public static FleetQuery Of(string? text, string? state, string? sort, int? page, int? size = null)
    {
        var down = sort?.StartsWith('-') == true;
        var order = Enum.TryParse<DeviceSort>(sort?.TrimStart('-'), ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : DeviceSort.Name;
        return new FleetQuery(text?.Trim() ?? "", StateWords.Read(state), order, down, Math.Max(1, page ?? 1), Math.Clamp(size ?? DefaultSize, 1, LargestSize));
    }

    /// <summary>The filter without the state of the tabs, so that every tab can be counted; VB-FILTER-001 to 006.</summary>
    public Outcome<DeviceFilter> Base => DeviceFilter.Parse(Text);

    /// <summary>The filter as one text, the state included.</summary>
    public string Whole => State is { } state ? $"{Text} state:{StateWords.Word(state)}".Trim() : Text;

    public Page Place => new(Size) { Skip = (int)Math.Min(int.MaxValue, (Page - 1L) * Size), Order = Order, Descending = Descending };

    public DeviceFilter With(DeviceFilter filter) =>
        State is { } state ? new DeviceFilter(filter.Terms.Add(new FilterTerm(FilterField.State, "=", [StateWords.Word(state)], false))) : filter;

    /// <summary>The address of this list with another part.</summary>
    public static string Address(FleetQuery query, bool withPage = true)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        if (query.Text.Length > 0)
        {
            parts.Add("q=" + Uri.EscapeDataString(query.Text));
        }

        if (query.State is { } state)
        {
            parts.Add("state=" + StateWords.Word(state));
        }

        if (query.Order != DeviceSort.Name || query.Descending)
        {
            parts.Add($"sort={(query.Descending ? "-" : "")}{query.Order.ToString().ToLowerInvariant()}");
        }

        if (withPage && query.Page > 1)
        {
            parts.Add("page=" + query.Page.ToString(CultureInfo.InvariantCulture));
        }

        return parts.Count == 0 ? "/fleet" : "/fleet?" + string.Join('&', parts);
    }
}
