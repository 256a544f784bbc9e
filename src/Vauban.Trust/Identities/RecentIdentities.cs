using System.Collections.Concurrent;
using Vauban.Core.Facts;

namespace Vauban.Trust.Identities;

/// <summary>
/// Certificates whose chain was already verified, by their hash, so that a reconnecting fleet costs one hash each. Two generations of
/// bounded size: when the young one is full it becomes the old one, and what the old one held is forgotten.
/// </summary>
internal sealed class RecentIdentities(int capacity)
{
    private readonly Lock turning = new();
    private volatile ConcurrentDictionary<Hash, DeviceIdentity> young = new();
    private volatile ConcurrentDictionary<Hash, DeviceIdentity> old = new();

    public int Count => young.Count + old.Count;

    public bool TryGet(Hash certificate, out DeviceIdentity? identity)
    {
        if (young.TryGetValue(certificate, out identity))
        {
            return true;
        }

        if (!old.TryGetValue(certificate, out identity))
        {
            return false;
        }

        Add(certificate, identity);
        return true;
    }

    public void Add(Hash certificate, DeviceIdentity identity)
    {
        lock (turning)
        {
            if (young.Count >= capacity)
            {
                old = young;
                young = new ConcurrentDictionary<Hash, DeviceIdentity>();
            }

            young[certificate] = identity;
        }
    }
}
