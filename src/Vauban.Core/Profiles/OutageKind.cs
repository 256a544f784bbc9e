namespace Vauban.Core.Profiles;

/// <summary>The outage a mechanism answers (TS 103 701, IXIT 23).</summary>
public enum OutageKind
{
    Network,
    Power,
}
