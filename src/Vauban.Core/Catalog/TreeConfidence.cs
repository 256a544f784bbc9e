namespace Vauban.Core.Catalog;

/// <summary>How sure it is that the branches of a node are those of the standard. Below high, a path is only indicative.</summary>
public enum TreeConfidence
{
    Low,
    Medium,
    High,
}
