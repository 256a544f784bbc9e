using System.Text;
using Vauban.Fleet.Outbound;

namespace Vauban.Tests.Fleet.Outbound;

/// <summary>A receiver in memory: keeps what it accepted, answers as a test says.</summary>
internal sealed class TestSender : IOutletSender
{
    public List<OutboundMessage> Got { get; } = [];

    public int Tries { get; private set; }

    public Func<OutboundBatch, Delivery> Answer { get; set; } = _ => Delivery.Done;

    public IReadOnlyList<string> Payloads
    {
        get
        {
            lock (Got)
            {
                return [.. Got.Select(message => Encoding.UTF8.GetString(message.Payload.Span))];
            }
        }
    }

    public Task<Delivery> SendAsync(OutboundBatch batch, CancellationToken cancellationToken)
    {
        Tries++;
        var answer = Answer(batch);
        if (answer.Kind == DeliveryKind.Delivered)
        {
            lock (Got)
            {
                Got.AddRange(batch.Messages);
            }
        }

        return Task.FromResult(answer);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
