namespace Vauban.Benchmarks.Crashes;

/// <summary>The numbered messages of one topic.</summary>
internal sealed class Lane(int qos, bool retain)
{
    private int last = -1;

    public int Qos { get; } = qos;

    public bool Retain { get; } = retain;

    /// <summary>How many different ones were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>The server said that it has them: PUBACK, or PUBREC.</summary>
    public HashSet<int> Acknowledged { get; } = [];

    public HashSet<int> Delivered { get; } = [];

    public int Repeated { get; private set; }

    public int OutOfOrder { get; private set; }

    public int Next() => Sent++;

    public void Deliver(int number)
    {
        if (!Delivered.Add(number))
        {
            Repeated++;
            return;
        }

        OutOfOrder += number < last ? 1 : 0;
        last = Math.Max(last, number);
    }
}
