namespace Vauban.Assurance.Vulnerabilities.Scoring;

/// <summary>The version of CVSS that a vector is written in.</summary>
public enum CvssVersion
{
    V2,
    V30,
    V31,
    V40,
}
