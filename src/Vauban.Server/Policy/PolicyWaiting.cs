using Vauban.Fleet.Policy;
using Vauban.Records;
using Vauban.Records.Permissions;

namespace Vauban.Server.Policy;

/// <summary>The newest revisions that wait for their approval and would break an invariant that nobody accepted.</summary>
internal static class PolicyWaiting
{
    private const int Most = 50;

    /// <summary>Reads the registry: not on a socket thread.</summary>
    public static List<(string Product, int Revision, InvariantState State)> Of(RecordsRoom records, PolicyRoom room, Access access) =>
        [
            .. records
                .Products.List(access)
                .Where(product => product.Approved != product.Revision)
                .Take(Most)
                .SelectMany(product => room.Try(access, product.Id, product.Revision).Value?.States.Where(state => state.Refuses).Select(state => (product.Id, product.Revision, state)) ?? []),
        ];
}
