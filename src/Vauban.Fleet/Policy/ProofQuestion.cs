using Vauban.Design.Network;

namespace Vauban.Fleet.Policy;

/// <summary>Can no member of one class ever publish to, or read, what belongs to another?</summary>
/// <param name="Action">Publish, subscribe (read), or null for both.</param>
public sealed record ProofQuestion(DeviceClass From, DeviceClass To, AccessAction? Action = null)
{
    /// <summary>Each device keeps to itself: what every fleet expects, and asked before every change.</summary>
    public static ProofQuestion Isolation { get; } = new(DeviceClass.All, DeviceClass.All);
}
