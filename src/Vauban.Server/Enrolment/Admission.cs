using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Trust;
using Vauban.Trust.Enrolment;

namespace Vauban.Server.Enrolment;

/// <summary>Registers one device, and gives it the token it enrols with.</summary>
internal sealed class Admission(RecordsRoom records, TrustRoom trust)
{
    /// <summary>VB-ENROL-001: a hardware revision that the product does not declare; else a problem of the registry.</summary>
    public async Task<Outcome<Records.Registry.Device>> RegisterAsync(Access access, DeviceDraft draft, CancellationToken cancellationToken)
    {
        // The registry waits for the disk: not on a socket's thread.
        await Task.Yield();
        if (draft.Hardware is { } hardware && records.Products.Hardware(access, draft.Id.Product) is { Count: > 0 } declared && !declared.Contains(hardware, StringComparer.Ordinal))
        {
            return Problem.Of("VB-ENROL-001", draft.Id.Product, hardware, string.Join(", ", declared));
        }

        return await records.Devices.RegisterAsync(access, draft, cancellationToken);
    }

    public async Task<Outcome<EnrolmentToken>> InviteAsync(Access access, Core.DeviceId device, TimeSpan life, CancellationToken cancellationToken) =>
        await trust.Tokens.CreateAsync(access, device, life, cancellationToken);
}
