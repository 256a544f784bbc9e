using Vauban.Device.Identity;
using Vauban.Device.Messaging;
using Vauban.Device.Text;
using Vauban.Wire.Mqtt;

namespace Vauban.Device.Agent;

/// <summary>
/// A device's life. 1 sample all the time; 2 get an identity, and renew it in time; 3 connect, work until the connection ends; 4 wait as ADR 4 says and
/// go to 2. Ends when cancelled, or when the gateway says that the device is retired.
/// </summary>
public sealed class DeviceAgent : IDisposable
{
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(60);
    private readonly AgentOptions options;
    private readonly TimeProvider clock;
    private readonly AgentWork work;
    private readonly Enrolment enrolment;
    private readonly double renewalSpread;

    /// <exception cref="DeviceException">VB-DEVICE-015 no usable endpoint, VB-DEVICE-016 no usable state folder.</exception>
    public DeviceAgent(AgentOptions options, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        _ = AgentConnection.Protocols(options.Configuration);
        try
        {
            work = new AgentWork(options, clock);
            enrolment = new Enrolment(options.Enrolment, new IdentityFolder(options.StateFolder));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DeviceException(DeviceProblem.Of("VB-DEVICE-016", options.StateFolder, failure.Message), failure);
        }

        renewalSpread = options.Chance();
    }

    public AgentState State => work.State;

    /// <summary>Measurements waiting for their acknowledgement.</summary>
    public int Pending => work.Queue.Pending;

    /// <summary>Measurements lost to the bound of the queue.</summary>
    public long Dropped => work.Queue.Dropped;

    /// <summary>Returns when the device is retired; otherwise only by cancellation.</summary>
    /// <exception cref="DeviceException">What waiting cannot mend: no root to believe, no token, an unreadable identity or state.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var sampling = new Sampling(options, work.Queue, clock, work.WakeUp).RunAsync(ending.Token);
        try
        {
            await LiveAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await sampling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => work.Dispose();

    private async Task LiveAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var began = clock.GetTimestamp();
            DeviceException over;
            try
            {
                over = await ConnectedLifeAsync(cancellation).ConfigureAwait(false);
            }
            catch (DeviceException failure) when (!IsFinal(failure))
            {
                over = failure;
            }

            if (over.Reason == ReasonCode.Banned)
            {
                work.Say("VB-DEVICE-017", options.Device.ToString());
                return;
            }

            work.Say(over.Problem.Code, [.. over.Problem.Arguments]);
            await WaitAsync(over, clock.GetElapsedTime(began) >= Steady, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<DeviceException> ConnectedLifeAsync(CancellationToken cancellation)
    {
        using var identity = await CurrentIdentityAsync(cancellation).ConfigureAwait(false);
        var trust = await enrolment.TrustAsync(cancellation).ConfigureAwait(false);
        var connection = await MqttConnection.OpenAsync(AgentConnection.Of(options, identity, trust), clock, cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            work.State.SetConnected(true);
            work.Say("event.connected", options.GatewayHost, identity.Certificate.SerialNumber);
            using var renewal = new CancellationTokenSource();
            using var timer = clock.CreateTimer(_ => renewal.Cancel(), null, UntilRenewal(identity), Timeout.InfiniteTimeSpan);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, renewal.Token);
            try
            {
                return await new AgentSession(options, connection, work).RunAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                await connection.DisconnectAsync(CancellationToken.None).ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
                return DeviceException.Of("VB-DEVICE-014", options.GatewayHost, "renewal");
            }
            finally
            {
                work.State.SetConnected(false);
            }
        }
    }

    /// <summary>A renewal that fails is not the end while the certificate still serves.</summary>
    private async Task<DeviceIdentity> CurrentIdentityAsync(CancellationToken cancellation)
    {
        var identity = await enrolment.EnsureAsync(cancellation).ConfigureAwait(false);
        if (RenewAt(identity) > clock.GetUtcNow() || !MayRenew)
        {
            return identity;
        }

        try
        {
            var next = await enrolment.RenewAsync(identity, cancellation).ConfigureAwait(false);
            work.Say("event.renewed", next.Certificate.SerialNumber);
            identity.Dispose();
            return next;
        }
        catch (DeviceException failure)
        {
            work.Say(failure.Problem.Code, [.. failure.Problem.Arguments]);
            return identity;
        }
    }

    private bool MayRenew => options is { Renews: true, Enrolment.Server: not null };

    private DateTimeOffset RenewAt(DeviceIdentity identity) => identity.RenewAt(options.Configuration.Identity?.RenewAtPercent ?? 66, renewalSpread);

    /// <summary>At least a minute, so that a renewal that failed is tried again without haste; at most what a timer can hold.</summary>
    private TimeSpan UntilRenewal(DeviceIdentity identity)
    {
        var left = RenewAt(identity) - clock.GetUtcNow();
        return !MayRenew ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(Math.Clamp(left.TotalSeconds, 60, 30 * 86_400));
    }

    private async Task WaitAsync(DeviceException over, bool wasSteady, CancellationToken cancellation)
    {
        if (wasSteady)
        {
            work.Backoff.Restart();
        }

        var delay = over.Reason is ReasonCode.NotAuthorized or ReasonCode.SessionTakenOver ? work.Backoff.Longest() : work.Backoff.Next();
        var spread = wasSteady ? TimeSpan.FromSeconds((options.Configuration.ReconnectSpread ?? 0) * options.Chance()) : TimeSpan.Zero;
        await Task.Delay(delay + spread, clock, cancellation).ConfigureAwait(false);
    }

    /// <summary>Nothing here changes by itself: the person must act.</summary>
    private static bool IsFinal(DeviceException failure) => failure.Problem.Code is "VB-DEVICE-002" or "VB-DEVICE-003" or "VB-DEVICE-004" or "VB-DEVICE-005" or "VB-DEVICE-007" or "VB-DEVICE-011";
}
