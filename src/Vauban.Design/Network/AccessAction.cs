namespace Vauban.Design.Network;

/// <summary>What a rule lets a device do.</summary>
public enum AccessAction
{
    Publish,
    Subscribe,
}
