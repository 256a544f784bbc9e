using Vauban.Core.Text;

namespace Vauban.Design.Threats;

/// <summary>One channel under the six letters of STRIDE.</summary>
/// <param name="Flow">network[].id.</param>
public sealed record FlowStride(string Flow, IReadOnlyList<StrideCell> Cells);
