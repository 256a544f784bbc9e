using Vauban.Trust.Authorities;

namespace Vauban.Trust.Ceremonies;

/// <summary>What to ask a ceremony for.</summary>
/// <param name="NewRoot">A new root, offline from its first moment; every issuing authority in force is then asked for anew as well.</param>
/// <param name="Scopes">Issuing authorities to make or to replace.</param>
/// <param name="Hardware">Their keys are made in the PKCS#11 module.</param>
public sealed record RequestOrder(bool NewRoot, IReadOnlyList<AuthorityScope> Scopes, bool Hardware = false);
