using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Trust;
using Vauban.Trust.EndOfLife;

namespace Vauban.Server.Fleet;

/// <summary>How a device's key ended, as forms, verbs and API say it.</summary>
/// <param name="How">One of <see cref="Words"/>.</param>
/// <param name="ProofName">Of the file; the folder before it is dropped.</param>
/// <param name="Proof">The file; empty without one.</param>
internal sealed record KeyEndOrder(string? How, string? Note, string? ProofName, byte[] Proof)
{
    private const int LongestName = 120;

    /// <summary>The bound of a proof, for messages.</summary>
    public static string LargestMebibytes { get; } = (Retirements.LargestProof / (1024 * 1024)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetNames<KeyEnd>().Select(name => name.ToLowerInvariant())];

    /// <summary>The proof is kept before the fact names it. VB-END-001 no such way, 002 the proof is too large; VB-TRUST-110 to 113, VB-REGISTRY-001.</summary>
    public async Task<Outcome<Retirement>> RunAsync(RecordsRoom records, TrustRoom trust, Access access, DeviceId device, CancellationToken cancel)
    {
        if (!Words.Contains(How ?? "", StringComparer.Ordinal))
        {
            return Problem.Of("VB-END-001", How ?? "", string.Join(", ", Words));
        }

        if (Proof.Length > Retirements.LargestProof)
        {
            return Problem.Of("VB-END-002", LargestMebibytes);
        }

        // Who may not record it must not fill the disk either.
        if (!May(records, access, device))
        {
            return Problem.Of("VB-REGISTRY-001", device.ToString());
        }

        var proof = Proof.Length == 0 ? null : new KeyProof(NameOf(ProofName), Proof.Length, await Task.Run(() => records.Blobs.Put(Proof), cancel));
        return await trust.Retirements.DestroyedAsync(access, device, Enum.Parse<KeyEnd>(How!, ignoreCase: true), Note, proof, cancel);
    }

    public static bool May(RecordsRoom records, Access access, DeviceId device) =>
        records.Devices.Find(access, device) is { } found && access.AllowsDevice(Permission.Operate, device.Product, found.Site, found.Labels);

    private static string NameOf(string? given)
    {
        var name = Path.GetFileName((given ?? "").Replace('\\', '/')).Trim();
        name = new string([.. name.Where(one => !char.IsControl(one))]);
        return name.Length == 0 ? "proof" : name.Length <= LongestName ? name : name[^LongestName..];
    }
}
