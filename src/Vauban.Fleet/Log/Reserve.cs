namespace Vauban.Fleet.Log;

/// <summary>Space set aside, given back when the disk is full so that sealing and retention have room to free more.</summary>
internal sealed class Reserve(Disk disk, long bytes)
{
    private const string Name = "reserve";

    public bool Held { get; private set; }

    /// <summary>Sets the space aside; false when there is not enough.</summary>
    public bool TryHold()
    {
        if (Held || bytes == 0)
        {
            return true;
        }

        try
        {
            Release();
            using var file = disk.Create(Name, bytes);
            Held = true;
        }
        catch (IOException)
        {
            Release();
        }

        return Held;
    }

    public void Release()
    {
        Held = false;
        try
        {
            if (disk.List().Contains(Name))
            {
                disk.Delete(Name);
            }
        }
        catch (IOException)
        {
            // Nothing to give back, then.
        }
    }
}
