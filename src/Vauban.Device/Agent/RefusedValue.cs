namespace Vauban.Device.Agent;

/// <summary>A version that could not be applied.</summary>
/// <param name="Reason"><c>out-of-range</c>, <c>wrong-type</c>, <c>unknown-setting</c>, <c>failed</c>.</param>
internal sealed record RefusedValue(long Version, string Reason);
