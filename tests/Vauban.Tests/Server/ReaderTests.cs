using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Vauban.Server.Web;
using Xunit;

namespace Vauban.Tests.Server;

public sealed class ReaderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Numbers_are_written_as_the_language_writes_them()
    {
        Assert.Equal("10,000", Of("en").Number(10_000));
        Assert.Equal("10\u202F000", Of("fr").Number(10_000));
        Assert.Equal("1,5", Of("fr").Number(1.5, 1));
    }

    [Fact]
    public void A_time_past_is_told_in_the_largest_unit_that_fits()
    {
        Assert.Equal("45 s ago", Of("en").Ago(Noon.AddSeconds(-45)));
        Assert.Equal("il y a 3 h", Of("fr").Ago(Noon.AddHours(-3)));
        Assert.Equal("il y a 12 j", Of("fr").Ago(Noon.AddDays(-12)));
    }

    [Fact]
    public void Sizes_are_octets_in_French()
    {
        Assert.Equal("1,5 ko", Of("fr").Bytes(1_500));
        Assert.Equal("1.5 kB", Of("en").Bytes(1_500));
    }

    private static Reader Of(string language)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = language;
        return new Reader(new HttpContextAccessor { HttpContext = context }, new FakeTimeProvider(Noon));
    }
}
