namespace Vauban.Fleet.Sessions;

/// <summary>
/// A thread of the devices' side, which does its one piece of work each time it is woken, however often that was meanwhile. Not the pool: there a
/// PUBACK would stand in line behind the pages that people ask for, a second and more when the process has one core.
/// </summary>
internal sealed class DeviceThread : IDisposable
{
    private readonly Action work;
    private readonly SemaphoreSlim signal = new(0);
    private readonly Thread thread;
    private int woken;
    private volatile bool ended;

    public DeviceThread(string name, Action work)
    {
        this.work = work;
        thread = new Thread(Run) { Name = name, IsBackground = true };
        thread.Start();
    }

    public void Wake()
    {
        if (Interlocked.Exchange(ref woken, 1) == 0)
        {
            signal.Release();
        }
    }

    /// <summary>Ends after the work that is being done. Not to be called by the work.</summary>
    public void Dispose()
    {
        ended = true;
        Wake();
        thread.Join();
        signal.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            signal.Wait();
            if (ended)
            {
                return;
            }

            Volatile.Write(ref woken, 0);
            work();
        }
    }
}
