namespace Vauban.Design.Controls;

/// <summary>Whether a provision concerns a product.</summary>
public enum Applies
{
    Yes,
    No,

    /// <summary>The profile does not say enough; never counted as No.</summary>
    Unknown,
}
