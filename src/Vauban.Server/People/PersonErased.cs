using System.Text.Json;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records;
using Vauban.Records.People;
using Vauban.Records.Permissions;
using Vauban.Server.Cli;
using Vauban.Server.Work;

namespace Vauban.Server.People;

/// <summary>Erasing a person: account, sessions, and every statement that names them.</summary>
internal sealed class PersonErased(RecordsRoom records) : IDangerousAct
{
    public string Name => "erase-person";

    /// <summary>The receipt when it is done at once, or the act it waits for. VB-PEOPLE-001 not allowed, 007, 008; VB-WORK-003, 007.</summary>
    public async Task<Outcome<PersonErasureAnswer>> DoOrAskAsync(DangerousActs acts, Access access, string id, string? reason, CancellationToken cancel)
    {
        if (records.Erasure.Find(access, id) is null)
        {
            return Problem.Of(access.AllowsEverywhere(Permission.Administer) ? "VB-PEOPLE-007" : "VB-PEOPLE-001", id);
        }

        var (subject, detail) = (Subject.OfPerson(id).Value, new PersonDetail(id));
        if (acts.SomebodyElse(access, Name, subject, detail))
        {
            return (await acts.AskAsync(access, Name, subject, null, detail, reason, cancel)).Succeeded(out var asked, out var refused) ? new PersonErasureAnswer(null, asked) : refused;
        }

        return (await records.Erasure.EraseAsync(access, id, reason ?? "", cancel)).Succeeded(out var erased, out var problem) ? new PersonErasureAnswer(erased, null) : problem;
    }

    /// <summary>An administrator; never the person concerned as the second, who would then answer for nobody.</summary>
    public bool May(Access access, Access asker, Decision asked) => access.AllowsEverywhere(Permission.Administer) && (access.Person != Id(asked) || access.Actor == asker.Actor) || access.Person == Id(asked) && access.Actor == asker.Actor;

    public IReadOnlyList<string> Words(Decision asked) => [ActorNames.Of(records, "person:" + Id(asked))];

    public async Task<Outcome<string>> RunAsync(Access asker, Decision asked, CancellationToken cancel) =>
        // Gone already: an earlier run was interrupted after its commit.
        records.Accounts.Find(Access.System, Id(asked)) is null ? ""
        : (await records.Erasure.EraseAsync(asker, Id(asked), asked.Reason, cancel)).Succeeded(out var erased, out var problem) ? erased.Receipt
        : problem;

    private static string Id(Decision asked) => JsonSerializer.Deserialize<PersonDetail>(asked.ActDetail!, CliJson.Options)!.Person;
}
