using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records.Registry;

namespace Vauban.Trust.Issuance;

/// <summary>Who gets a certificate, and how it was asked for.</summary>
/// <param name="Device">The identity it will carry; never what the request says.</param>
public sealed record IssueOrder(DeviceId Device, IssueWay Way)
{
    /// <summary>VB-TRUST-025: there is no such device; 026: it gets none in its state. One that has a certificate renews it as long as it may connect.</summary>
    internal Problem? RefusalFor(Device? device) =>
        device is null ? Problem.Of("VB-TRUST-025", Device.ToString())
        : MayHaveOne(device.State) ? null
        : Problem.Of("VB-TRUST-026", Device.ToString(), device.State.ToString().ToLowerInvariant());

    private bool MayHaveOne(LifeCycle state) =>
        Way switch
        {
            IssueWay.Renewal => LifeCycleRules.MayConnect(state),
            IssueWay.Approval => LifeCycleRules.MayConnect(state) || LifeCycleRules.MayEnrol(state),
            _ => LifeCycleRules.MayEnrol(state),
        };
}
