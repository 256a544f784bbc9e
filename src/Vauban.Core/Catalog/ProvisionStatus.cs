namespace Vauban.Core.Catalog;

/// <summary>How binding a provision is.</summary>
public enum ProvisionStatus
{
    /// <summary>M, or M C with a condition or feature.</summary>
    Mandatory,

    /// <summary>R: not following it needs a written reason (5.0-1).</summary>
    Recommended,
}
