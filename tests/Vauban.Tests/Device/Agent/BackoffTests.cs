using CsCheck;
using Vauban.Device.Agent;
using Xunit;

namespace Vauban.Tests.Device.Agent;

public sealed class BackoffTests
{
    [Fact]
    public void Delays_double_up_to_the_longest_and_fall_in_their_upper_half() =>
        Gen.Double[0, 1].Sample(
            chance =>
            {
                var backoff = new Backoff(TimeSpan.FromSeconds(300), () => chance);
                for (var n = 0; n < 20; n++)
                {
                    var bound = Math.Min(300, Math.Pow(2, n));
                    Assert.InRange(backoff.Next().TotalSeconds, (bound / 2) - 1e-6, bound + 1e-6);
                }

                backoff.Restart();
                Assert.InRange(backoff.Next().TotalSeconds, 0.5, 1);
            },
            iter: 50
        );
}
