using Vauban.Core.Work;
using Vauban.Records.People;

namespace Vauban.Server.People;

/// <summary>An erasure that was done, or the act it waits for.</summary>
internal sealed record PersonErasureAnswer(ErasedPerson? Erased, Decision? Asked);
