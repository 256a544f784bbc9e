using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Issuance;

/// <summary>A signed certificate that nobody was given yet.</summary>
internal sealed record PreparedCertificate(CertificateRecord Record, FactDraft Fact, IssuedCertificate Certificate, IssueOrder Order)
{
    /// <summary>
    /// 1 looks again at the device, which may have been suspended or retired since the certificate was signed; 2 uses up what it is given
    /// for; 3 enrols a device that was only expected; 4 stores the certificate with its fact. A refusal has written nothing.
    /// </summary>
    /// <param name="redeem">Uses up a token or a key; a problem, and nothing written, when it is used up already.</param>
    public Problem? Keep(Writing writing, Func<Problem?>? redeem = null)
    {
        var device = Devices.Load(writing, Order.Device);
        if ((Order.RefusalFor(device) ?? redeem?.Invoke()) is { } refused)
        {
            return refused; // 1, 2
        }

        if (device!.State == LifeCycle.Expected)
        {
            _ = DeviceActs.Transition(writing, Access.System, device.Id, LifeCycle.Enrolled, $"certificate {Record.Serial}"); // 3
        }

        CertificateTable.Add(writing, Record, Fact); // 4
        return null;
    }
}
