using System.IO.Pipelines;
using Vauban.Fleet.Connect;

namespace Vauban.Tests.Fleet.Sessions;

/// <summary>A connection in memory: what one end writes the other reads.</summary>
internal sealed class MemoryLine
{
    private readonly Pipe up = new();
    private readonly Pipe down = new();

    public MemoryLine()
    {
        Client = new DuplexStream(new Ends(down.Reader, up.Writer));
        Server = new DuplexStream(new Ends(up.Reader, down.Writer));
    }

    public Stream Client { get; }

    public Stream Server { get; }

    /// <summary>Both ends are gone at once, as when the process is killed.</summary>
    public void Break()
    {
        up.Writer.Complete();
        down.Writer.Complete();
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
