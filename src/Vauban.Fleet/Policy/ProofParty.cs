namespace Vauban.Fleet.Policy;

/// <summary>One side of a counter-example.</summary>
/// <param name="Id"><c>product/name</c>, or the application's id.</param>
/// <param name="Exists">False for a device that is not registered, but could be.</param>
/// <param name="Rule">The topic template or filter that allows it.</param>
public sealed record ProofParty(string Id, bool IsDevice, bool Exists, string Rule);
