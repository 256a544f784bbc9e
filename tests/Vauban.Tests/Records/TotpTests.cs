using System.Text;
using Vauban.Records.People;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [Clause("rfc6238:appendix-B")]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => Assert.Equal(code, Totp.CodeAt(Secret, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Fact]
    [Clause("rfc6238:5.2")]
    public void A_code_counts_for_its_step_and_the_ones_beside_it_and_only_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = Totp.StepOf(Secret, Totp.CodeAt(Secret, now), now, 0);
        Assert.Equal(60_000_000, step);
        Assert.Null(Totp.StepOf(Secret, Totp.CodeAt(Secret, now), now, step!.Value));
        Assert.NotNull(Totp.StepOf(Secret, Totp.CodeAt(Secret, now.AddSeconds(-30)), now, 0));
        Assert.NotNull(Totp.StepOf(Secret, Totp.CodeAt(Secret, now.AddSeconds(30)), now, 0));
        Assert.Null(Totp.StepOf(Secret, Totp.CodeAt(Secret, now.AddSeconds(-90)), now, 0));
        Assert.Null(Totp.StepOf(Secret, "", now, 0));
        Assert.Null(Totp.StepOf(Secret, "é☃🙂", now, 0));
    }

    [Fact]
    public void The_key_reads_back_as_it_was_written_and_nothing_else_reads()
    {
        for (var i = 0; i < 200; i++)
        {
            var secret = Totp.NewSecret();
            Assert.Equal(secret, Totp.FromBase32(Totp.Base32(secret)));
        }

        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Base32(Secret));
        Assert.Null(Totp.FromBase32(""));
        Assert.Null(Totp.FromBase32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1"));
        Assert.Null(Totp.FromBase32(new string('A', 100_000)));
    }
}
