namespace Vauban.Fleet.Detection;

/// <summary>One row of a digest.</summary>
/// <param name="SeenAt">UTC microseconds.</param>
internal readonly record struct DigestRow(string Device, string Value, long SeenAt);
