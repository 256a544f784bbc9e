using System.Collections.Immutable;

namespace Vauban.Records.Registry;

/// <summary>A place where devices stand, with its zones (IEC 62443-3-2).</summary>
public sealed record Site(string Id, string Name, ImmutableArray<Zone> Zones);
