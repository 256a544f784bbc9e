using Vauban.Core.Work;

namespace Vauban.Server.Work;

/// <summary>A decision as the API writes it.</summary>
/// <param name="InForce">May one act on it now?</param>
/// <param name="AskAgain">A newer fact of what it cites appeared since.</param>
internal sealed record DecisionDocument(Decision Decision, bool InForce, bool AskAgain);
