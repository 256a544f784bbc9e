using Vauban.Core.Catalog;

namespace Vauban.Design.Threats.Properties;

/// <summary>What a profile says of one device property.</summary>
/// <param name="Holds">Null: not said; then the facts are what to answer.</param>
public sealed record PropertyAnswer(DeviceProperty Property, bool? Holds, IReadOnlyList<ProfileFact> Facts);
