using System.Text;
using Vauban.Device.Agent;
using Vauban.Device.Configuration;
using Vauban.Device.Identity;
using Xunit;

namespace Vauban.Tests.Device.Agent;

public sealed class MeasurementTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_795_368_000_250);
    private static readonly ConfiguredResource Stream = new() { Id = "temperature", Unit = "Cel" };

    [Theory]
    [InlineData(null, "application/senml+json", """[{"bn":"air/d1/","n":"temperature","u":"Cel","v":21.4,"t":1795368000.25}]""")]
    [InlineData("json", "application/json", """{"temperature":21.4,"time":1795368000.25}""")]
    [InlineData("text", "text/plain", "21.4")]
    public void A_value_is_written_as_declared(string? encoding, string type, string expected)
    {
        var (contentType, payload) = Measurement.Encode(Stream with { Encoding = encoding }, new DeviceName("air", "d1"), 21.4, At);
        Assert.Equal((type, expected), (contentType, Encoding.UTF8.GetString(payload)));
    }

    [Fact]
    public void Cbor_is_written_when_declared_and_is_shorter()
    {
        var (contentType, payload) = Measurement.Encode(Stream with { Encoding = "senml+cbor" }, new DeviceName("air", "d1"), 21.4, At);
        Assert.Equal("application/senml+cbor", contentType);
        Assert.Equal(0x81, payload[0]);
        Assert.InRange(payload.Length, 30, 60);
    }
}
