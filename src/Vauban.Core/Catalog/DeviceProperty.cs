using Vauban.Core.Text;

namespace Vauban.Core.Catalog;

/// <summary>A property of a device by MITRE EMB3D, in our own words.</summary>
/// <param name="Id"><c>PID-2721</c>.</param>
/// <param name="Parent">A property without which it cannot hold; null for none.</param>
/// <param name="Category"><c>hardware</c>, <c>system</c>, <c>application</c>, <c>networking</c>.</param>
/// <param name="Threats">Identifiers of EMB3D threats it opens.</param>
public sealed record DeviceProperty(string Id, string? Parent, string Category, Localized Text, IReadOnlyList<string> Threats);
