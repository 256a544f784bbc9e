using Vauban.Core.Facts;

namespace Vauban.Assurance.Evidence;

/// <summary>One value one device showed, from an <c>observed.*</c> digest.</summary>
/// <param name="Position">The fact that carries the digest.</param>
/// <param name="SeenAt">When the gateway last saw it, UTC.</param>
/// <param name="FreshUntil">After this instant it no longer proves anything.</param>
public readonly record struct ObservedRow(string Value, DateTimeOffset SeenAt, long Position, Grade Grade, DateTimeOffset FreshUntil);
