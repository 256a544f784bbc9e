using Vauban.Design.Controls;
using Vauban.Records.Permissions;

namespace Vauban.Assurance.Verdicts;

/// <content>What may be asked: of the revision in force and now, or of another revision, or of a past instant.</content>
public sealed partial class VerdictEngine
{
    /// <summary>The 78 verdicts of a product, in the order of the standard; empty when it is unknown or may not be viewed.</summary>
    public IReadOnlyList<Verdict> Of(Access access, string product) => Sheet(access, product)?.Verdicts ?? [];

    /// <summary>The verdicts and what they are about; null when the product is unknown, may not be viewed, or had no such revision then.</summary>
    public VerdictSheet? Sheet(Access access, string product, VerdictQuestion question = default) =>
        Ask(
            access,
            product,
            question,
            (live, members, now) => live.Revision is { } revision ? new VerdictSheet(product, revision, revision, now, Position, 0, live.Judge(members, now)) : null,
            (view, inForce, at, position, erased) => new VerdictSheet(product, view.Revision, inForce, at, position, erased, view.All())
        );

    /// <summary>One verdict of a product, or of one of its devices.</summary>
    /// <param name="requirement"><c>en303645:5.1-1</c>.</param>
    public Verdict? Find(Access access, string product, string requirement, string? device = null, VerdictQuestion question = default) =>
        device is null && question.IsLive
            ? Of(access, product).FirstOrDefault(verdict => verdict.Requirement == requirement)
            : Look(access, product, question, view => device is null ? view.One(requirement) : view.Device(requirement, device));

    /// <summary>The devices behind the numbers of a verdict, those in trouble first.</summary>
    public IReadOnlyList<DeviceStanding> Devices(Access access, string product, string requirement, VerdictQuestion question = default) =>
        Look(access, product, question, view => view.Devices(requirement)) ?? [];

    /// <summary>Units, cases and test group of a requirement (TS 103 701).</summary>
    public TestGroup? Group(Access access, string product, string requirement, string? device = null, VerdictQuestion question = default) =>
        Look(access, product, question, view => view.Group(requirement, device));

    /// <summary>Asks a view of a product, under the lock of the engine: a short question.</summary>
    internal T? Look<T>(Access access, string product, VerdictQuestion question, Func<VerdictView, T?> ask)
        where T : class => Ask(access, product, question, (live, members, now) => live.View(members, now) is { } view ? ask(view) : null, (view, _, _, _, _) => ask(view));

    private T? Ask<T>(
        Access access,
        string product,
        VerdictQuestion question,
        Func<ProductVerdicts, Members, DateTimeOffset, T?> live,
        Func<VerdictView, int?, DateTimeOffset, long, long, T?> other
    )
        where T : class
    {
        if (products.Find(access, product) is not { } found)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (question.At is { } at)
        {
            var state = past.At(product, at);
            return (question.Revision ?? state.InForce) is { } then && Profile(product, then) is { } profile
                ? other(new VerdictView(profile, ProvisionList.From(profile), state.Evidence, state.Members, at, null), state.InForce, at, state.Position, state.Erased)
                : null;
        }

        var asked = question.Revision is { } revision ? Profile(product, revision) : null;
        if (question.Revision is not null && asked is null)
        {
            return null;
        }

        lock (gate)
        {
            if (!known.TryGetValue(product, out var verdicts))
            {
                return null;
            }

            var members = roster.Of(product);
            return asked is null || asked.Product.Revision == verdicts.Revision
                ? live(verdicts, members, now)
                : other(new VerdictView(asked, ProvisionList.From(asked), verdicts.Evidence, members, now), found.Approved ?? found.Revision, now, Position, 0);
        }
    }
}
