namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>How sure a decision is.</summary>
public enum Confidence
{
    /// <summary>The package is named by the advisory, and its version has a place in the ranges.</summary>
    Certain,

    /// <summary>The CPE name that the document gives is named by the advisory.</summary>
    Likely,

    /// <summary>Something is unknown (version, release of the distribution, platform, backport); unknown counts as affected.</summary>
    Possible,
}
