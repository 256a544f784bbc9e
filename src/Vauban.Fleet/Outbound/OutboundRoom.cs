using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Vauban.Core.Text;
using Vauban.Design.Network;
using Vauban.Fleet.Log;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Trust.KeyStores;

namespace Vauban.Fleet.Outbound;

/// <summary>The outlets of one server: opened, paused and closed by administrators, each served on its own; what changes is a fact.</summary>
public sealed class OutboundRoom : IAsyncDisposable
{
    private readonly OutboundParts parts;
    private readonly KeyVault vault;
    private readonly ConcurrentDictionary<string, OutletRunner> runners = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim changing = new(1);
    private readonly IDisposable durable;
    private bool started;

    internal OutboundRoom(OutboundParts parts, KeyVault vault)
    {
        this.parts = parts;
        this.vault = vault;
        parts.Store.Apply(typeof(OutboundRoom).Assembly);
        foreach (var outlet in parts.Store.Read(OutletTable.All))
        {
            Serve(outlet, parts.Store.Read(reading => OutletTable.Cursor(reading, outlet.Id)));
        }

        durable = parts.Log.OnDurable(_ => Wake());
        OutboundMetrics.Meter.CreateObservableGauge("vauban.outbound.behind", () => runners.Values.Select(runner => new Measurement<long>(Behind(runner), new KeyValuePair<string, object?>("outlet", runner.Outlet.Name))), "By", "Bytes of the log that an outlet has still to go through");
    }

    /// <summary>Opens over the rooms it stands on; from then on what an outlet still needs stays in the log.</summary>
    /// <param name="isErased">Was what this device had at this position of the log erased since?</param>
    public static OutboundRoom Open(FleetNeighbours rooms, OutboundOptions options, Func<uint, LogPosition, bool> isErased, Microsoft.Extensions.Logging.ILogger logger) =>
        new(
            new OutboundParts(rooms.Log, rooms.Numbers, rooms.Records.Store, options, logger)
            {
                Folder = Path.Combine(rooms.Records.Folder.Path, "outbound"),
                IsErased = isErased,
                WriteFact = fact => rooms.Records.Ledger.AppendAsync(fact),
            },
            rooms.Trust.Vault
        );

    /// <summary>These resources are what the product's devices send from now on.</summary>
    public void Use(ResourceMap map) => parts.Privacy.Use(map);

    /// <summary>Begins to serve, once every approved profile's resources were given to <see cref="Use"/>: before, everything would count as undeclared and be passed over.</summary>
    public void Start()
    {
        started = true;
        foreach (var runner in runners.Values)
        {
            runner.Start();
        }
    }

    /// <summary>Every outlet; none for who may not audit the organisation.</summary>
    public IReadOnlyList<OutletStatus> List(Access access) =>
        access.AllowsEverywhere(Permission.Audit) ? [.. runners.Values.OrderBy(runner => runner.Outlet.CreatedAt).Select(Status)] : [];

    /// <summary>VB-OUT-001 not allowed, 005 there are as many as may be, and what <see cref="OutletCheck"/> finds. Begins with what comes from now on.</summary>
    public async Task<Outcome<NewOutlet>> OpenAsync(Access access, OutletDraft draft, CancellationToken cancellationToken = default)
    {
        if (!access.AllowsEverywhere(Permission.Administer))
        {
            return Problem.Of("VB-OUT-001");
        }

        if (!OutletCheck.Read(draft, parts.Options.AllowPrivate).Succeeded(out var read, out var problem))
        {
            return problem;
        }

        var secret = draft.Kind == OutletKind.Webhook ? "whsec_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : draft.Password;
        var outlet = read with { Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), CreatedBy = access.Actor, CreatedAt = parts.Clock.GetUtcNow() };
        await changing.WaitAsync(cancellationToken);
        try
        {
            if (runners.Count >= parts.Options.MostOutlets)
            {
                return Problem.Of("VB-OUT-005", parts.Options.MostOutlets.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            var from = parts.End;
            parts.Log.Hold(outlet.Holder, from);
            var box = string.IsNullOrEmpty(secret) ? null : vault.Seal(outlet.Holder, Encoding.UTF8.GetBytes(secret));
            await parts.Store.WriteAsync(
                writing =>
                {
                    OutletTable.Add(writing, outlet, box, from);
                    writing.Append(Acts.Administered(access, writing.Now, "outlet.opened", outlet.Holder, after: Told(outlet)));
                },
                cancellationToken
            );
            Serve(outlet, from);
            return new NewOutlet(outlet, draft.Kind == OutletKind.Webhook ? secret : null);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Stops it; its dead letters go too. VB-OUT-001 not allowed, 006 no such outlet.</summary>
    public Task<Outcome<Outlet>> CloseAsync(Access access, string id, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            access,
            id,
            "outlet.closed",
            (writing, outlet) =>
            {
                OutletTable.Remove(writing, outlet.Id);
                return null;
            },
            cancellationToken
        );

    /// <summary>A paused outlet delivers nothing; what waits keeps its bounds. VB-OUT-001 not allowed, 006 no such outlet.</summary>
    public Task<Outcome<Outlet>> PauseAsync(Access access, string id, bool paused, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            access,
            id,
            paused ? "outlet.paused" : "outlet.resumed",
            (writing, outlet) =>
            {
                OutletTable.Pause(writing, outlet.Id, paused);
                return outlet with { Paused = paused };
            },
            cancellationToken
        );

    /// <summary>Sends an empty batch now and says how it went. VB-OUT-001 not allowed, 006 no such outlet, 010 it did not arrive.</summary>
    public async Task<Outcome<Outlet>> TestAsync(Access access, string id, CancellationToken cancellationToken = default)
    {
        if (!access.AllowsEverywhere(Permission.Administer))
        {
            return Problem.Of("VB-OUT-001");
        }

        if (!runners.TryGetValue(id, out var runner))
        {
            return Problem.Of("VB-OUT-006", id);
        }

        await using var sender = Sender(runner.Outlet, test: true);
        var delivery = await sender.SendAsync(new OutboundBatch([], LogPosition.None), cancellationToken);
        return delivery.Kind == DeliveryKind.Delivered ? runner.Outlet : Problem.Of("VB-OUT-010", runner.Outlet.Name, delivery.Why);
    }

    /// <summary>Writes the dead letters, a line of JSON each, the oldest first; false when there is no such outlet or they may not be seen.</summary>
    public async Task<bool> CopyDeadAsync(Access access, string id, Stream output, CancellationToken cancellationToken)
    {
        if (!access.AllowsEverywhere(Permission.Administer) || !runners.TryGetValue(id, out var runner))
        {
            return false;
        }

        await runner.Letters.CopyToAsync(output, cancellationToken);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        durable.Dispose();
        await Task.WhenAll(runners.Values.Select(runner => runner.DisposeAsync().AsTask()));
        changing.Dispose();
    }

    private async Task<Outcome<Outlet>> ChangeAsync(Access access, string id, string act, Func<Records.Storage.Writing, Outlet, Outlet?> change, CancellationToken cancellationToken)
    {
        if (!access.AllowsEverywhere(Permission.Administer))
        {
            return Problem.Of("VB-OUT-001");
        }

        await changing.WaitAsync(cancellationToken);
        try
        {
            if (!runners.TryRemove(id, out var runner))
            {
                return Problem.Of("VB-OUT-006", id);
            }

            await runner.DisposeAsync();
            var after = await parts.Store.WriteAsync(
                writing =>
                {
                    writing.Append(Acts.Administered(access, writing.Now, act, runner.Outlet.Holder, before: runner.Outlet.Name));
                    return change(writing, runner.Outlet);
                },
                CancellationToken.None
            );
            if (after is null)
            {
                parts.Log.Hold(runner.Outlet.Holder, new LogPosition(long.MaxValue));
                runner.Letters.Clear();
            }
            else
            {
                Serve(after, runner.Progress.Cursor);
            }

            return after ?? runner.Outlet;
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>A log restored from an older backup ends before the cursor: then what comes next is served.</summary>
    private void Serve(Outlet outlet, LogPosition cursor)
    {
        var end = parts.End;
        var runner = runners[outlet.Id] = new OutletRunner(outlet, parts, Sender(outlet, test: false), cursor > end ? end : cursor);
        if (started)
        {
            runner.Start();
        }
    }

    private IOutletSender Sender(Outlet outlet, bool test)
    {
        var box = parts.Store.Read(reading => OutletTable.Secret(reading, outlet.Id));
        var secret = box is null ? null : Encoding.UTF8.GetString(vault.Unseal(outlet.Holder, box));
        return outlet.Kind == OutletKind.Webhook
            ? new WebhookSender(outlet, secret ?? "", parts.Options, parts.Clock)
            : new BridgeSender(outlet, secret, parts.Options, test ? "-test" : "");
    }

    private void Wake()
    {
        foreach (var runner in runners.Values)
        {
            runner.Wake();
        }
    }

    private long Behind(OutletRunner runner) => Math.Max(0, parts.Log.Durable.Value + 1 - runner.Progress.Cursor.Value);

    private OutletStatus Status(OutletRunner runner)
    {
        var progress = runner.Progress;
        return new OutletStatus(
            runner.Outlet,
            progress.OldestWaiting is null ? 0 : Behind(runner),
            progress.OldestWaiting,
            progress.Delivered,
            progress.DeliveredAt,
            progress.Failures,
            progress.LastError,
            progress.NextTry,
            progress.Dead,
            progress.Lost,
            runner.Letters.Bytes
        );
    }

    private static object Told(Outlet outlet) =>
        new { kind = outlet.Kind.ToString(), name = outlet.Name, host = outlet.Address.Host, products = outlet.Products, resources = outlet.Resources, personal = outlet.Personal };
}
