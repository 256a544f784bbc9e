using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;

namespace Vauban.Trust.Enrolment;

/// <summary>One-time enrolment tokens: random, stored as SHA-256 (they have more entropy than a guess can cover), for one device, for a time.</summary>
public sealed class EnrolmentTokens
{
    public static readonly TimeSpan DefaultLife = TimeSpan.FromHours(24);
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(30);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);
    private const int SecretLength = 18;
    private readonly Store store;
    private readonly Devices devices;

    internal EnrolmentTokens(Store store)
    {
        this.store = store;
        devices = new Devices(store);
    }

    /// <summary>
    /// A new token for a registered device; earlier unused ones of the device stop working. VB-TRUST-025: not registered or not allowed;
    /// 026: its state; 027: a life outside 1 minute to 30 days.
    /// </summary>
    public async Task<Outcome<EnrolmentToken>> CreateAsync(Access access, DeviceId device, TimeSpan life, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        if (life < TimeSpan.FromMinutes(1) || life > LongestLife)
        {
            return Problem.Of("VB-TRUST-027");
        }

        if (devices.Find(access, device) is not { } found || !access.AllowsDevice(Permission.Operate, device.Product, found.Site, found.Labels))
        {
            return Problem.Of("VB-TRUST-025", device.ToString());
        }

        if (!LifeCycleRules.MayEnrol(found.State))
        {
            return Problem.Of("VB-TRUST-026", device.ToString(), found.State.ToString().ToLowerInvariant());
        }

        var token = new EnrolmentToken(device, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretLength)), store.Clock.GetUtcNow() + life);
        await store.WriteAsync(
            writing =>
            {
                TokenTable.Forget(writing, writing.Now - Remembered);
                TokenTable.Withdraw(writing, device);
                TokenTable.Add(writing, HashOf(token.Secret), token, access.Actor);
                _ = writing.Append(Acts.Administered(access, writing.Now, "enrolment-token.create", $"device:{device}", after: new { expires = token.Expires }));
            },
            cancellationToken
        );
        return token;
    }

    /// <summary>The newest token of a device; null when it never had one, or nothing of it may be seen. Reads the disk.</summary>
    public TokenStanding? Newest(Access access, DeviceId device) =>
        devices.Find(access, device) is null ? null : store.Read(reading => TokenTable.Newest(reading, device));

    internal static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
