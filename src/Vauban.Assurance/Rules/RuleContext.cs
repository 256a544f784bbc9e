using Vauban.Assurance.Evidence;
using Vauban.Core.Profiles;

namespace Vauban.Assurance.Rules;

/// <summary>What a rule may look at: the declared profile, the evidence, the instant.</summary>
/// <param name="Simulated">False as soon as one real device is active: then simulated facts no longer count.</param>
internal sealed record RuleContext(ProductProfile Profile, ProductEvidence Evidence, DateTimeOffset Now, bool Simulated);
