namespace Vauban.Assurance.Obligations;

/// <summary>The legal ground on which a case is reported. One event may have several, each with its own awareness.</summary>
public enum Law
{
    /// <summary>Regulation (EU) 2024/2847 14(1), (2): an actively exploited vulnerability in the product.</summary>
    CraVulnerability,

    /// <summary>Regulation (EU) 2024/2847 14(3), (4): a severe incident with an impact on the product's security.</summary>
    CraIncident,

    /// <summary>Directive (EU) 2022/2555 23: a significant incident of an essential or important entity.</summary>
    Nis2,

    /// <summary>Regulation (EU) 2016/679 33(1), 34: a personal data breach, as its controller.</summary>
    GdprController,

    /// <summary>Regulation (EU) 2016/679 33(2): a personal data breach, as a processor.</summary>
    GdprProcessor,
}
