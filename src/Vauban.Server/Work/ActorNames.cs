using Vauban.Records;
using Vauban.Records.Permissions;

namespace Vauban.Server.Work;

/// <summary>The name that people know an actor by; an erased person has none left, and keeps the opaque id.</summary>
internal static class ActorNames
{
    public static string Of(RecordsRoom records, string actor) =>
        actor.Split(':', 2) switch
        {
            ["person", var id] => records.Accounts.Find(Access.System, id)?.Person.Name ?? actor,
            ["token", var id] => records.ApiTokens.NameOf(id) ?? actor,
            _ => actor,
        };
}
