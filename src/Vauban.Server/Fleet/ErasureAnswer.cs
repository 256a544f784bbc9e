using Vauban.Core.Work;

namespace Vauban.Server.Fleet;

/// <summary>The receipt of an erasure, or the decision it waits for.</summary>
internal sealed record ErasureAnswer(string? Receipt, Decision? Asked);
