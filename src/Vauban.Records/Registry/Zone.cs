namespace Vauban.Records.Registry;

/// <summary>A group of devices of a site with the same security needs (IEC 62443-3-2).</summary>
public sealed record Zone(string Id, string Name);
