namespace Vauban.Records.People;

/// <summary>An erasure that was done.</summary>
/// <param name="Receipt">SHA-256 over the person's id, the positions erased and the time; stands in the fact.</param>
/// <param name="Position">Position of the fact <c>data.erased</c>.</param>
public sealed record ErasedPerson(string Id, IReadOnlyList<long> Facts, string Receipt, long Position);
