using Vauban.Design.Network;

namespace Vauban.Fleet.Policy;

/// <summary>A pattern's end in the tree: whose rule it is, and for which action.</summary>
internal sealed record PatternEntry(PolicyGroup Group, AccessAction Action, string Rule);
