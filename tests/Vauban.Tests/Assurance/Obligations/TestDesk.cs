using Microsoft.Extensions.Time.Testing;
using Vauban.Assurance.Obligations;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Design.Controls;
using Vauban.Records.Permissions;
using Vauban.Tests.Records;
using Xunit;

namespace Vauban.Tests.Assurance.Obligations;

/// <summary>A desk over a ledger of its own, with a French product <c>lock</c> and a clock that a test moves.</summary>
internal sealed class TestDesk : IDisposable
{
    private readonly TestRecords records;

    public TestDesk(string now)
    {
        Clock = new FakeTimeProvider(At(now));
        records = new TestRecords(Clock);
        Desk = new ObligationDesk(records.Store, product => product == "lock" ? Dates() : null);
    }

    public FakeTimeProvider Clock { get; }

    public ObligationDesk Desk { get; }

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Opens a case on one ground and answers its id.</summary>
    public async Task<string> OpenAsync(Law law, string aware) =>
        (await Desk.OpenAsync(Access.System, new CaseDraft("Something happened", "lock", new Dictionary<Law, DateTimeOffset> { [law] = At(aware) }))).Value!.Id;

    public async Task NoteAsync(string id, string what, string at, Law? law = null)
    {
        Move(at);
        Assert.Null((await Desk.NoteAsync(Access.System, id, what, law, At(at), null)).Problem);
    }

    public async Task SubmitAsync(string id, string duty, string at)
    {
        Move(at);
        Assert.Null((await Desk.SubmitAsync(Access.System, id, duty, At(at), "SRP-1")).Problem);
    }

    /// <summary>Moves the clock forward; never back.</summary>
    public void Move(string to)
    {
        if (At(to) > Clock.GetUtcNow())
        {
            Clock.SetUtcNow(At(to));
        }
    }

    public Duty Duty(string id, string duty) => Desk.Duties(Desk.Find(Access.System, id)!).First(one => one.Rule.Id == duty);

    public static ProductDates Dates(string placed = "2026-03-01", string market = "[FR]", string until = "2031-12-31")
    {
        var text = $$"""
            vauban: 1
            organisation: {name: Atelier, establishment: FR}
            product: {id: lock, revision: 1, placed-on-market: {{placed}}, markets: {{market}}, support-until: {{until}}}
            network:
              - {id: cloud, protocol: mqtt, transport: tls1.3, direction: out, peer: vauban, port: 8883}
            """;
        var loaded = ProfileLoader.Load(text, "lock.yaml");
        return ProductDates.Of(loaded.Profile ?? throw new InvalidOperationException(loaded.Problems[0].Sentence(Language.English)), Applicability.From(loaded.Profile, new DateOnly(2026, 11, 20)));
    }

    public void Dispose() => records.Dispose();
}
