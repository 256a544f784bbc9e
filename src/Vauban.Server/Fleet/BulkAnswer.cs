using Vauban.Core.Work;
using Vauban.Records.Registry;

namespace Vauban.Server.Fleet;

/// <summary>What an act on many did, or the decision it waits for.</summary>
/// <param name="Asked">Then <paramref name="Outcome"/> says what would be done.</param>
internal sealed record BulkAnswer(BulkOutcome Outcome, Decision? Asked);
