namespace Vauban.Fleet.Outbound;

/// <summary>Carries batches to one receiver. Called one at a time; a failure is an answer, never an exception, but for cancellation.</summary>
internal interface IOutletSender : IAsyncDisposable
{
    Task<Delivery> SendAsync(OutboundBatch batch, CancellationToken cancellationToken);
}
