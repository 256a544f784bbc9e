using CsCheck;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Wire.Mqtt;

public sealed class DeliveryBookTests
{
    [Fact]
    [Clause("mqtt5:4.6.0-1")]
    public void What_is_sent_again_comes_in_the_order_it_was_sent_first() =>
        Gen.Int[0, 2].Array[0, 300].Sample(acts =>
        {
            var (book, model) = (new DeliveryBook(), new List<(ushort Id, Qos Qos)>());
            var turn = 0;
            foreach (var act in acts)
            {
                turn++;
                if (act < 2 && book.Count < DeliveryBook.Most)
                {
                    var qos = act == 0 ? Qos.AtLeastOnce : Qos.ExactlyOnce;
                    var id = book.Take(qos);
                    Assert.DoesNotContain(model, sent => sent.Id == id);
                    model.Add((id, qos));
                }
                else if (model.Count > 0)
                {
                    var (id, qos) = model[turn % model.Count];
                    Assert.Equal(qos == Qos.AtLeastOnce, book.Acknowledge(id));
                    Assert.Equal(qos == Qos.ExactlyOnce, book.Complete(id));
                    model.RemoveAt(turn % model.Count);
                }
            }

            Assert.Equal(model.Select(sent => sent.Id), book.InOrder());
            book.Reconnect();
            Assert.Equal(0, book.Open);
            List<ushort> again = [];
            while (book.NextToResend() is not 0 and var id)
            {
                again.Add(id);
            }

            Assert.Equal(model.Select(sent => sent.Id), again);
            Assert.Equal(model.Count, book.Open);
        });
}
