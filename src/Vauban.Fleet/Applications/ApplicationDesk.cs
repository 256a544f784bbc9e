using System.Collections.Immutable;
using System.Text;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Policy;
using Vauban.Records;
using Vauban.Records.People;
using Vauban.Records.Permissions;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Applications;

/// <summary>
/// Programs that speak MQTT with an API token, or with the certificate that stands in for its secret. 1 a token is made: its filters are checked against its grants, and what it could do is held
/// against the invariants; 2 it connects: its filters are compiled, as far as its grants and its maker's still reach; 3 when any of
/// that changes, its live sessions follow.
/// </summary>
public sealed class ApplicationDesk(RecordsRoom records)
{
    public const int MostFilters = 16;
    public const int MaxFilterBytes = 256;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);

    /// <summary>
    /// VB-APPLICATION-001 no filter, 002 too many, 003 beyond the grant, 004 $SYS needs an administrator, 005 an invariant would break, 009 a
    /// certificate without filters; and the problems of tokens.
    /// </summary>
    public async Task<Outcome<NewApiToken>> CreateAsync(Access access, PolicyRoom policy, ApiTokenDraft draft, CancellationToken cancellationToken = default)
    {
        if (draft is { Topics: null, Certificate: not null })
        {
            return Problem.Of("VB-APPLICATION-009");
        }

        if (draft.Topics is { } topics)
        {
            var problem = Wrong(draft.Grants, topics) ?? await Task.Run(() => policy.Check(Topics(draft.Name, topics)), cancellationToken);
            if (problem is not null)
            {
                return problem;
            }
        }

        return await records.ApiTokens.CreateAsync(access, draft, cancellationToken);
    }

    /// <summary>Who a secret or a key speaks for; null when its token does not open the broker. Reads the database.</summary>
    public async ValueTask<ApplicationRights?> AuthenticateAsync(ApplicationClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var held = claim.Key is { } key ? records.ApiTokens.OfKey(key) : records.ApiTokens.OfSecret(claim.Secret ?? "");
        if (held is null || Compile(held) is not { } rights)
        {
            return null;
        }

        await records.ApiTokens.TouchAsync(held.Token.Id);
        return rights;
    }

    /// <summary>Whether a key opens a token in force. Reads the database.</summary>
    public bool IsKnown(string key) => records.ApiTokens.OfKey(key) is not null;

    /// <summary>What a token allows now, by its id; null when nothing. Reads the database.</summary>
    public ApplicationRights? RightsOf(string id) => records.ApiTokens.Current(id) is { } held ? Compile(held) : null;

    /// <summary>What the proofs reason about: the same filters that <see cref="AuthenticateAsync"/> compiles.</summary>
    public IReadOnlyList<ApplicationTopics> InForce() =>
        [.. records.ApiTokens.WithTopics().Select(Compile).OfType<ApplicationRights>().Select(rights => new ApplicationTopics(rights.Name, rights.Publish, rights.Subscribe, Devices: null))];

    /// <summary>Until cancelled: live sessions follow their tokens, at once when somebody changed something, and when time did.</summary>
    public async Task FollowAsync(Gateway gateway, CancellationToken cancellationToken)
    {
        var changes = Task.Run(
            async () =>
            {
                await foreach (var _ in records.Ledger.Follow(records.Ledger.Head.Position, [FactKinds.Administered], cancellationToken))
                {
                    Update(gateway);
                }
            },
            cancellationToken
        );
        using var timer = new PeriodicTimer(Sweep, records.Store.Clock);
        while (!changes.IsCompleted && await timer.WaitForNextTickAsync(cancellationToken))
        {
            Update(gateway);
        }

        await changes;
    }

    private void Update(Gateway gateway)
    {
        foreach (var (id, before) in gateway.ApplicationRights)
        {
            var now = RightsOf(id);
            if (now is null || !now.Publish.SequenceEqual(before.Publish) || !now.Subscribe.SequenceEqual(before.Subscribe) || now.IsOperator != before.IsOperator)
            {
                gateway.UpdateApplication(id, now);
            }
        }
    }

    private static ApplicationRights? Compile(TokenInForce held)
    {
        if (held.Token.Topics is not { } topics)
        {
            return null;
        }

        var publish = topics.Publish.Where(filter => Covers(held.Access, Permission.Operate, filter)).ToList();
        var read = topics.Read.Where(filter => Covers(held.Access, Permission.View, filter)).ToList();
        var sys = topics.Sys && held.Access.AllowsEverywhere(Permission.Administer);
        return publish.Count + read.Count > 0 || sys ? new ApplicationRights(held.Token.Id, publish, read, sys) : null;
    }

    private static Problem? Wrong(ImmutableArray<Grant> grants, TokenTopics topics)
    {
        var granted = Access.Of("token", "", grants);
        return topics.Publish.Length > MostFilters || topics.Read.Length > MostFilters ? Problem.Of("VB-APPLICATION-002", MostFilters.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : topics.Publish.Concat(topics.Read).FirstOrDefault(filter => !IsFilter(filter)) is { } odd ? Problem.Of("VB-APPLICATION-001", odd)
            : topics.Publish.FirstOrDefault(filter => !Covers(granted, Permission.Operate, filter)) is { } written ? Problem.Of("VB-APPLICATION-003", written)
            : topics.Read.FirstOrDefault(filter => !Covers(granted, Permission.View, filter)) is { } read ? Problem.Of("VB-APPLICATION-003", read)
            : topics.Sys && !granted.AllowsEverywhere(Permission.Administer) ? Problem.Of("VB-APPLICATION-004")
            : null;
    }

    private static bool IsFilter(string filter)
    {
        var bytes = Encoding.UTF8.GetBytes(filter);
        return bytes.Length is > 0 and <= MaxFilterBytes && bytes[0] != (byte)'$' && TopicFilter.IsValid(bytes);
    }

    /// <summary>Topics of devices begin with <c>v1/PRODUCT/</c>: a filter that says so in full stays within the product. Everything else is the organisation's.</summary>
    private static bool Covers(Access access, Permission permission, string filter) =>
        access.AllowsEverywhere(permission)
        || (filter.Split('/') is ["v1", not ("" or "+" or "#"), _, ..] levels && access.AllowsProduct(permission, levels[1]));

    private static ApplicationTopics Topics(string name, TokenTopics topics) => new(name, topics.Publish, topics.Read, Devices: null);
}
