using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Fleet.Connect;
using Vauban.Records;
using Vauban.Records.Permissions;

namespace Vauban.Fleet.Policy;

/// <summary>
/// Proofs among their neighbours: questions of people, the invariants before each approval, and again over what is in force. An approval:
/// 1 the policy is compiled as it would be enforced; 2 each invariant is proved as far as that product takes part; 3 the result is a
/// fact; 4 a broken one refuses the approval, unless somebody accepted it, for this revision, in their own name.
/// </summary>
public sealed class PolicyRoom
{
    private readonly RecordsRoom records;
    private readonly Func<IReadOnlyList<ApplicationTopics>> applications;

    /// <param name="applications">The rights of the applications there are.</param>
    public PolicyRoom(RecordsRoom records, Func<IReadOnlyList<ApplicationTopics>>? applications = null)
    {
        this.records = records;
        this.applications = applications ?? (() => []);
        records.Store.Apply(typeof(PolicyRoom).Assembly);
        Invariants = new Invariants(records.Store);
        Acceptances = new Acceptances(records);
        Watch = new PolicyWatch(records, this);
        records.Products.BeforeApproval = CheckAsync;
    }

    public Invariants Invariants { get; }

    public Acceptances Acceptances { get; }

    public PolicyWatch Watch { get; }

    /// <summary>A question of a person. VB-POLICY-003 not allowed; 002 nobody is in one of the classes.</summary>
    public Outcome<ProofResult> Prove(Access access, ProofQuestion question)
    {
        if (!access.AllowsEverywhere(Permission.View))
        {
            return Problem.Of("VB-POLICY-003");
        }

        var model = Model(null);
        foreach (var one in new[] { question.From, question.To })
        {
            if (model.GroupsOf(one).Count == 0)
            {
                return Problem.Of("VB-POLICY-002", one.ToString());
            }
        }

        return PolicyProof.Decide(model, question);
    }

    /// <summary>What a revision would do to the invariants, were it approved now. VB-POLICY-003 not allowed; VB-REGISTRY-006 no such revision.</summary>
    public Outcome<PolicyReport> Try(Access access, string product, int revision) =>
        !access.AllowsProduct(Permission.View, product) ? Problem.Of("VB-POLICY-003")
        : records.Products.Profile(access, product, revision) is null ? Problem.Of("VB-REGISTRY-006", product, revision.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : Report((product, revision));

    /// <summary>VB-POLICY-005 no such invariant, 008 the revision does not break it, VB-REGISTRY-006, and the problems of decisions.</summary>
    public async Task<Outcome<Decision>> AcceptAsync(Access access, AcceptanceDraft draft, CancellationToken cancellationToken = default)
    {
        if (!access.AllowsProduct(Permission.Change, draft.Product))
        {
            return Problem.Of("VB-POLICY-003");
        }

        if (!(await Task.Run(() => Try(access, draft.Product, draft.Revision), cancellationToken)).Succeeded(out var report, out var problem))
        {
            return problem;
        }

        if (report.States.FirstOrDefault(state => state.Invariant.Id == draft.Invariant) is not { } state)
        {
            return Problem.Of("VB-POLICY-005", draft.Invariant);
        }

        if (state.Result.Holds)
        {
            return Problem.Of("VB-POLICY-008", draft.Product, draft.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture), draft.Invariant);
        }

        var fact = await records.Ledger.AppendAsync(PolicyFacts.Draft(access, report, (draft.Product, draft.Revision)), cancellationToken);
        return await Acceptances.AddAsync(access, draft, state.Invariant, fact.Position, cancellationToken);
    }

    /// <summary>VB-APPLICATION-005 when an invariant would break by what an application could do that is not there yet; else null. Reads the registry.</summary>
    public Problem? Check(ApplicationTopics newcomer)
    {
        var model = Model(null, newcomer);
        return Invariants
            .List()
            .Select(invariant => (invariant, PolicyProof.Decide(model, invariant.Question).Counter))
            .Where(one => one.Counter is { } counter && new[] { counter.From, counter.To }.Any(party => !party.IsDevice && party.Id == newcomer.Id))
            .Select(one => Problem.Of("VB-APPLICATION-005", one.invariant.Name, one.Counter!.Topic, one.Counter.From.Id, one.Counter.From.Rule, one.Counter.To.Id, one.Counter.To.Rule))
            .FirstOrDefault();
    }

    /// <summary>Every invariant over the policy in force, or over one with a candidate in it. Reads the registry.</summary>
    internal PolicyReport Report((string Product, int Revision)? candidate)
    {
        var model = Model(candidate); // 1
        return new PolicyReport(model.Digest, [.. Invariants.List().Select(invariant => State(model, invariant, candidate))], records.Store.Clock.GetUtcNow(), null);
    }

    private async Task<Problem?> CheckAsync(Access access, string product, int revision, CancellationToken cancellationToken)
    {
        if (!(await Task.Run(() => Try(access, product, revision), cancellationToken)).Succeeded(out var report, out _))
        {
            return null; // The approval itself says what is wrong.
        }

        await records.Ledger.AppendAsync(PolicyFacts.Draft(access, report, (product, revision)), cancellationToken); // 3
        return report.States.FirstOrDefault(state => state.Refuses) is { Result.Counter: { } counter } broken
            ? Problem.Of(
                "VB-POLICY-006", // 4
                product,
                revision.ToString(System.Globalization.CultureInfo.InvariantCulture),
                broken.Invariant.Name,
                counter.Topic,
                counter.From.Id,
                counter.From.Rule,
                counter.To.Id,
                counter.To.Rule,
                broken.Invariant.Id
            )
            : null;
    }

    private PolicyModel Model((string Product, int Revision)? candidate, ApplicationTopics? newcomer = null)
    {
        var devices = new List<PolicyDevice>();
        records.Devices.Each(device => devices.Add(new PolicyDevice(device.Id, device.State, device.Site, device.Labels)));
        return new PolicyModel(PolicySnapshot.From(ApprovedPlans.Read(records.Products, candidate).Select(one => one.Plan)), devices, newcomer is null ? applications() : [newcomer]);
    }

    private InvariantState State(PolicyModel model, Invariant invariant, (string Product, int Revision)? candidate)
    {
        var result = PolicyProof.Decide(model, invariant.Question, candidate?.Product); // 2
        return new InvariantState(invariant, result, result.Counter is { } counter ? Accepted(invariant.Id, counter, candidate) : null);
    }

    /// <summary>In force, either product of the counter-example may have been accepted with its approved revision.</summary>
    private Decision? Accepted(string invariant, CounterExample counter, (string Product, int Revision)? candidate)
    {
        if (candidate is { } one)
        {
            return Acceptances.Find(invariant, one.Product, one.Revision);
        }

        return new[] { counter.From, counter.To }
            .Where(party => party.IsDevice)
            .Select(party => records.Products.Find(Access.System, party.Id[..party.Id.IndexOf('/', StringComparison.Ordinal)]))
            .Select(product => product?.Approved is { } revision ? Acceptances.Find(invariant, product.Id, revision) : null)
            .FirstOrDefault(decision => decision is not null);
    }
}
