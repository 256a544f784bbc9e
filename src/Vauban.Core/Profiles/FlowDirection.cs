namespace Vauban.Core.Profiles;

/// <summary>Who opens the channel, seen from the object.</summary>
public enum FlowDirection
{
    Out,
    In,
    Both,
    Local,
}
