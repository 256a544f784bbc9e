namespace Vauban.Wire.Mqtt;

/// <summary>
/// The subscribers of one filter, in small blocks that are replaced as a whole: adding and removing one of ten thousand copies a block,
/// not all. Readers take <see cref="Blocks"/> once and see each subscriber that stays exactly once; writers take turns.
/// </summary>
internal sealed class SubscriberSet<T>
    where T : notnull
{
    private const int BlockSize = 64;
    private volatile T[][] blocks = [];
    private Dictionary<T, int>? places;

    public T[][] Blocks => blocks;

    public int Count { get; private set; }

    /// <summary>Adds or replaces; true when it is new.</summary>
    public bool Add(T subscriber)
    {
        if (BlockOf(subscriber) is >= 0 and var known)
        {
            blocks[known] = Array.ConvertAll(blocks[known], other => Same(other, subscriber) ? subscriber : other);
            return false;
        }

        var last = blocks.Length - 1;
        if (last < 0 || blocks[last].Length == BlockSize)
        {
            blocks = [.. blocks, [subscriber]];
            last++;
        }
        else
        {
            blocks[last] = [.. blocks[last], subscriber];
        }

        Count++;
        if (places is not null)
        {
            places[subscriber] = last;
        }
        else if (Count > BlockSize)
        {
            IndexAll();
        }

        return true;
    }

    public bool Remove(T subscriber)
    {
        var place = BlockOf(subscriber);
        if (place < 0)
        {
            return false;
        }

        Count--;
        places?.Remove(subscriber);
        var rest = Array.FindAll(blocks[place], other => !Same(other, subscriber));
        if (rest.Length > 0)
        {
            blocks[place] = rest;
            return true;
        }

        // The last block takes the place of the empty one, in a new array: a reader of the old one must not meet it twice.
        var fewer = blocks[..^1];
        if (place < fewer.Length)
        {
            fewer[place] = blocks[^1];
            foreach (var moved in fewer[place])
            {
                places![moved] = place;
            }
        }

        blocks = fewer;
        return true;
    }

    private int BlockOf(T subscriber) =>
        places is not null ? (places.TryGetValue(subscriber, out var place) ? place : -1)
        : blocks.Length == 0 ? -1
        : Array.FindIndex(blocks, block => Array.Exists(block, other => Same(other, subscriber)));

    private void IndexAll()
    {
        places = new Dictionary<T, int>(Count);
        for (var block = 0; block < blocks.Length; block++)
        {
            foreach (var subscriber in blocks[block])
            {
                places[subscriber] = block;
            }
        }
    }

    private static bool Same(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);
}
