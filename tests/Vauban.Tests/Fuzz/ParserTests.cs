using Vauban.Benchmarks.Fuzz;
using Xunit;

namespace Vauban.Tests.Fuzz;

/// <summary>A short run of every fuzz target, always the same inputs; <c>./vauban bench fuzz</c> runs them longer.</summary>
public sealed class ParserTests
{
    private const int Inputs = 2_000;

    /// <summary>A tar header whose owner is a number of 63 bits.</summary>
    private const string HugeOwner =
        "2e2f506178486561646572732e31393537372f2e00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000003030303036343400ff303030303030003030303030303000303030303030303030343100000000000000000000000000303037373634002078000000000000000000000000000000000000000000";

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_parser_bears_every_input_with_its_declared_outcome(string name)
    {
        var target = FuzzTargets.Find(name)!;
        Assert.Null(Fuzzer.Run(target, seed: 1, (int)(Inputs * target.Share))?.ToString());
    }

    /// <summary>What a run found once; each stays borne.</summary>
    [Theory]
    [InlineData("key-file", "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DATEDQgAEofOWGJYIf+y4JVNvsLsCIMyRDn0y\n0/h8cdpwvc0SgZ9hzXK8oc3IyHIvkBpWtmUYsjN3EbqIe7BO9DbKZWTCOw==\n-----END PUBLIC KEY-----\n")]
    [InlineData("device-json", """{"vauban":1,"product":"p","endpoints":{},"resources":[],"sensors":[{"unit":"lx"}],"settings":[],"commands":[],"limits":{"maxPayload":1,"maxQueued":1,"keepAlive":0,"maxBackoff":1}}""")]
    public void An_input_that_once_broke_a_parser_is_borne(string name, string text) =>
        Assert.Null(Fuzzer.Try(FuzzTargets.Find(name)!, System.Text.Encoding.Latin1.GetBytes(text))?.ToString());

    /// <summary>The same, as bytes.</summary>
    [Theory]
    [InlineData("backup", HugeOwner)]
    public void Bytes_that_once_broke_a_parser_are_borne(string name, string hex) => Assert.Null(Fuzzer.Try(FuzzTargets.Find(name)!, Convert.FromHexString(hex))?.ToString());

    [Fact]
    public void The_fuzzer_finds_a_parser_that_throws_and_gives_its_input_back()
    {
        var weak = new FuzzTarget("weak", [[1, 2, 3, 4]], [], bytes => FuzzException.Unless(bytes.Length < 4 || bytes[0] != 0xFF, "found"));
        var failure = Fuzzer.Run(weak, seed: 1, Inputs);
        Assert.NotNull(failure);
        Assert.Equal(failure.What, Fuzzer.Try(weak, failure.Input)!.What);
        Assert.Equal(failure.Input, Fuzzer.Run(weak, seed: 1, Inputs)!.Input);
    }
}
