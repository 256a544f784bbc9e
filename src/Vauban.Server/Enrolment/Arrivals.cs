using System.Text.Json;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Trust;

namespace Vauban.Server.Enrolment;

/// <summary>
/// Follows one device from its registration to its first value: 1 token, 2 certificate, 3 session, 4 value, each from where it is kept;
/// 5 the newest refusal after the newest success, from the ledger.
/// </summary>
internal sealed class Arrivals(RecordsRoom records, TrustRoom trust, FleetSight fleet)
{
    private static readonly IReadOnlyList<string> RefusalKinds = [FactKinds.EnrolmentRefused, FactKinds.ConnectionRefused];

    /// <summary>Null when there is no such device, or it may not be viewed. Reads the disk.</summary>
    public ArrivalState? Of(Access access, DeviceId id, Language language)
    {
        if (records.Devices.Find(access, id) is not { } device)
        {
            return null;
        }

        var token = trust.Tokens.Newest(access, id) is { } made ? new ArrivedToken(made.MadeAt, made.Expires, made.UsedAt) : null;
        var certificate = trust.CertificatesOf(id) is [var newest, ..]
            ? new ArrivedCertificate(newest.Serial.ToString(), newest.Way, newest.IssuedAt, newest.NotAfter, newest.RevokedAt is not null)
            : null;
        var session = SessionOf(device);
        var value = fleet.Last(id).MaxBy(one => one.ReceivedAt) is { } last ? new ArrivedValue(last.Resource, last.Number, last.Text, last.ReceivedAt) : null;
        var step =
            value is not null ? ArrivalStep.Delivered
            : session is not null ? ArrivalStep.Connected
            : certificate is not null ? ArrivalStep.Enrolled
            : token is not null ? ArrivalStep.Invited
            : ArrivalStep.Registered;
        var since = Latest(device.RegisteredAt, token?.MadeAt, certificate?.IssuedAt, session?.Since, value?.ReceivedAt);
        return new ArrivalState(id.Product, id.Name, step, device.State, token, certificate, session, value, RefusalSince(access, id, since, language));
    }

    private static DateTimeOffset Latest(DateTimeOffset first, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (var other in others)
        {
            first = other is { } one && one > first ? one : first;
        }

        return first;
    }

    private ArrivedSession? SessionOf(Records.Registry.Device device) =>
        fleet.Session(device.Id) is { } session
            ? new ArrivedSession(fleet.IsLive(device.Id), session.Since, session.Tls.Version, session.Tls.Suite, session.Version.ToString(), session.Address?.Address.ToString())
        : device.State == LifeCycle.Active || device.LastSeen is not null ? new ArrivedSession(false, device.LastSeen, null, null, null, null)
        : null;

    /// <summary>Of the device itself, else of somebody who did not prove who it was.</summary>
    private ArrivalRefusal? RefusalSince(Access access, DeviceId id, DateTimeOffset since, Language language) =>
        Newest(access, Subject.Of(id), since) is { } own ? Read(own, id, language, certain: true)
        : Newest(access, Subject.Server, since) is { } other ? Read(other, id, language, certain: false)
        : null;

    private Fact? Newest(Access access, Subject subject, DateTimeOffset since) =>
        records.Ledger.Query(access, new FactQuery { Kinds = RefusalKinds, Subject = subject, From = since, Limit = 1 }) is [var fact] ? fact : null;

    private static ArrivalRefusal? Read(Fact fact, DeviceId id, Language language, bool certain)
    {
        if (fact.Erased)
        {
            return null;
        }

        using var statement = JsonDocument.Parse(fact.Content.Statement);
        var root = statement.RootElement;
        var reason = root.GetProperty("reason").GetString() ?? "";
        return new ArrivalRefusal(
            fact.Position,
            fact.Content.ObservedAt,
            reason,
            RefusalWords.Message(reason, id.ToString(), language),
            RefusalWords.Remedy(reason, id.ToString(), language),
            root.TryGetProperty("source", out var source) ? source.GetString() : null,
            root.TryGetProperty("count", out var count) ? count.GetInt64() : 1,
            certain
        );
    }
}
