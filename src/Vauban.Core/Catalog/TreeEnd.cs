namespace Vauban.Core.Catalog;

/// <summary>How a path through a decision tree ends.</summary>
public enum TreeEnd
{
    Pass,
    Fail,
    NotApplicable,
}
