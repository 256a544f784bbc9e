using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Vauban.Core.Facts;

namespace Vauban.Fleet.Connect;

/// <summary>Facts on their way to the ledger, off the socket threads: a bounded queue; what does not fit is dropped and counted.</summary>
internal sealed class FactOutbox : IAsyncDisposable
{
    private readonly Channel<FactDraft> queue = Channel.CreateBounded<FactDraft>(1024);
    private readonly Func<FactDraft, Task> write;
    private readonly ILogger logger;
    private readonly Task running;

    public FactOutbox(Func<FactDraft, Task> write, ILogger logger)
    {
        this.write = write;
        this.logger = logger;
        running = Task.Run(RunAsync);
    }

    public void Post(FactDraft? draft)
    {
        if (draft is not null && !queue.Writer.TryWrite(draft))
        {
            ConnectMetrics.FactsDropped.Add(1);
        }
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await running;
    }

    private async Task RunAsync()
    {
        await foreach (var draft in queue.Reader.ReadAllAsync())
        {
            try
            {
                await write(draft);
            }
            catch (Exception e)
            {
                // The ledger's own health page tells; a session must not end because a fact could not be written.
                ConnectMetrics.FactsDropped.Add(1);
                logger.FactNotWritten(draft.Kind, e);
            }
        }
    }
}
