namespace Vauban.Fleet.Policy;

/// <summary>Every invariant proved against one policy.</summary>
/// <param name="Digest">Of the rules reasoned about: <see cref="PolicyModel.Digest"/>.</param>
/// <param name="Position">Of the fact <c>policy.proved</c> that tells it; null when it was not written.</param>
public sealed record PolicyReport(string Digest, IReadOnlyList<InvariantState> States, DateTimeOffset At, long? Position);
