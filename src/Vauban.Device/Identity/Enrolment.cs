using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Device.Text;

namespace Vauban.Device.Identity;

/// <summary>
/// From no identity to one, and from one to the next. 1 the root is known (file, or pin confirmed by cacerts); 2 the key is made here;
/// 3 it signs its own request; 4 the certificate that comes back is for that key; 5 both are kept in one write; 6 a renewal also asks which
/// roots took over from the known ones.
/// </summary>
public sealed class Enrolment(EnrolmentOptions options, IdentityFolder folder)
{
    private ServerTrust? trust;

    /// <exception cref="DeviceException">VB-DEVICE-002, 004, 005, 006.</exception>
    public async Task<ServerTrust> TrustAsync(CancellationToken cancellation)
    {
        if (trust is not null)
        {
            return trust;
        }

        if (folder.LearnedRoots(Given()) is { Count: > 0 } learned)
        {
            return trust = new ServerTrust(learned);
        }

        if (options.RootFile is { } file)
        {
            return trust = ServerTrust.FromFile(file);
        }

        if (options.RootPin is not { } pin || !ServerTrust.IsPin(pin))
        {
            throw DeviceException.Of("VB-DEVICE-002");
        }

        if (folder.Root() is { } known && ServerTrust.Matches(known, pin))
        {
            return trust = new ServerTrust(known);
        }

        var root = await EstClient.RootByPinAsync(Server(), pin, cancellation).ConfigureAwait(false);
        folder.KeepRoot(root);
        return trust = new ServerTrust(root);
    }

    /// <summary>The identity kept here, or a new one for the token.</summary>
    /// <exception cref="DeviceException">VB-DEVICE-002 to 011.</exception>
    public async Task<DeviceIdentity> EnsureAsync(CancellationToken cancellation)
    {
        if (folder.Load() is { } kept)
        {
            return kept;
        }

        var token = options.Token ?? throw DeviceException.Of("VB-DEVICE-011", options.Device.ToString());
        var server = await TrustAsync(cancellation).ConfigureAwait(false);
        using var key = SharedOr(folder.PendingKey);
        using var est = new EstClient(Server());
        var answer = await est.EnrolAsync(server, Request(key), options.Device, token, cancellation).ConfigureAwait(false);
        return Keep(key, answer);
    }

    /// <summary>A new key and a new certificate, asked for with the current one.</summary>
    public async Task<DeviceIdentity> RenewAsync(DeviceIdentity current, CancellationToken cancellation)
    {
        var server = await TrustAsync(cancellation).ConfigureAwait(false);
        using var key = SharedOr(folder.PendingKey);
        using var est = new EstClient(Server());
        var answer = await est.RenewAsync(server, Request(key), current, cancellation).ConfigureAwait(false);
        var renewed = Keep(key, answer);
        await LearnAsync(server, cancellation).ConfigureAwait(false);
        return renewed;
    }

    /// <summary>The next certificate is what matters: roots that could not be asked for now are asked for next time.</summary>
    private async Task LearnAsync(ServerTrust known, CancellationToken cancellation)
    {
        try
        {
            using var est = new EstClient(Server());
            var offered = await est.AuthoritiesAsync(known, cancellation).ConfigureAwait(false);
            if (RootSuccession.Of(known.Roots, offered) is { Count: > 0 } roots)
            {
                folder.KeepRoots(Given(), roots);
                trust = new ServerTrust(roots);
            }
        }
        catch (DeviceException)
        {
            // As said above.
        }
    }

    /// <summary>What this device was given to trust: when that changes, what was learned since no longer counts.</summary>
    private string Given() => options.RootFile is { } file ? "file " + (File.Exists(file) ? File.ReadAllText(file) : "") : "pin " + options.RootPin;

    private ECDsa SharedOr(Func<ECDsa> own)
    {
        if (options.SharedKeyPem is not { } pem)
        {
            return own();
        }

        var shared = ECDsa.Create();
        shared.ImportFromPem(pem);
        return shared;
    }

    private byte[] Request(ECDsa key) => SigningRequest.For(options.Device.Name, options.SubjectUri, key);

    private DeviceIdentity Keep(ECDsa key, IReadOnlyList<X509Certificate2> answer)
    {
        using var joined = DeviceIdentity.Join(key, answer) ?? throw DeviceException.Of("VB-DEVICE-008", Server().Authority);
        folder.Keep(key, answer);
        return folder.Load()!;
    }

    private Uri Server() => options.Server ?? throw DeviceException.Of("VB-DEVICE-011", options.Device.ToString());
}
