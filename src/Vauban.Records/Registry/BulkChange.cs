using Vauban.Records.Storage;

namespace Vauban.Records.Registry;

/// <summary>One change for many devices.</summary>
/// <param name="Applies">SQL condition: the devices that can make it and do not have it yet.</param>
/// <param name="Word">SQL expression: what the change is for a device, in a word kept per device.</param>
/// <param name="Apply">Changes the device of a number.</param>
/// <param name="Statement">What the fact says of it.</param>
internal sealed record BulkChange(string Applies, string Word, Action<Writing, long> Apply, object Statement);
