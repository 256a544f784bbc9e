using System.Text;
using CsCheck;
using Vauban.Fleet.Messages;
using Xunit;

namespace Vauban.Tests.Fleet.Messages;

public sealed class MessageTests
{
    [Fact]
    public void Random_payloads_are_read_or_not_and_never_throw() =>
        Gen.OneOf(Gen.Byte.Array[0, 80], Gen.String[0, 60].Select(text => Encoding.UTF8.GetBytes("{\"id\":\"" + text + "\",\"version\":1}"))).Sample(
            payload =>
            {
                _ = ReportedMessage.Read(payload);
                _ = ResultMessage.Read(payload);
            },
            iter: 3000
        );

    [Fact]
    public void What_is_longer_or_deeper_than_agreed_is_not_read()
    {
        Assert.Null(ReportedMessage.Read(Encoding.UTF8.GetBytes("{\"version\":1,\"x\":\"" + new string('x', 4096) + "\"}")));
        Assert.Null(ReportedMessage.Read(Encoding.UTF8.GetBytes("{\"version\":1,\"x\":" + new string('[', 20) + new string(']', 20) + "}")));
        Assert.Null(ReportedMessage.Read("{\"version\":1}{}"u8));
        Assert.NotNull(ReportedMessage.Read("{\"version\":1} "u8));
    }

    [Fact]
    public void A_wanted_value_that_is_written_reads_back_as_a_report() =>
        Gen.Select(Gen.Long[1, JsonMessage.LargestVersion], Gen.Int).Sample((version, value) =>
        {
            var message = ReportedMessage.Read(OutgoingMessages.Desired(version, value.ToString(System.Globalization.CultureInfo.InvariantCulture)))!;
            Assert.Equal((version, value), (message.Version, message.Value!.Value.GetInt32()));
        });
}
