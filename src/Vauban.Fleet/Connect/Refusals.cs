namespace Vauban.Fleet.Connect;

/// <summary>The connections and messages refused lately, equal ones counted together; bounded, the oldest forgotten first.</summary>
public sealed class Refusals
{
    public const int Capacity = 500;

    private readonly Lock sync = new();
    private readonly Dictionary<(string, string, string, string), LinkedListNode<RefusedConnection>> byKey = [];
    private readonly LinkedList<RefusedConnection> newestFirst = new();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RefusedConnection> List
    {
        get
        {
            lock (sync)
            {
                return [.. newestFirst];
            }
        }
    }

    internal void Add(RefusalEvent refusal, DateTimeOffset now)
    {
        var address = refusal.Source?.ToString() ?? "";
        var key = (refusal.Reason, address, refusal.Certificate?.Thumbprint ?? "", refusal.ClientId ?? "");
        lock (sync)
        {
            if (byKey.Remove(key, out var known))
            {
                newestFirst.Remove(known);
            }

            var first = known?.Value.FirstAt ?? now;
            var count = (known?.Value.Count ?? 0) + 1;
            var device = refusal.Device?.ToString();
            byKey[key] = newestFirst.AddFirst(
                new RefusedConnection(first, now, refusal.Reason, refusal.Certificate, refusal.ClientId, address, device, refusal.Detail, count)
            );
            if (newestFirst.Count > Capacity)
            {
                var (_, _, reason, certificate, clientId, from, _, _, _) = newestFirst.Last!.Value;
                byKey.Remove((reason, from, certificate?.Thumbprint ?? "", clientId ?? ""));
                newestFirst.RemoveLast();
            }
        }
    }
}
