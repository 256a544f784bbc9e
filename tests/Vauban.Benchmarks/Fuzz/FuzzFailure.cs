namespace Vauban.Benchmarks.Fuzz;

/// <summary>An input that a parser did not bear.</summary>
/// <param name="What">The exception, or how long it took.</param>
internal sealed record FuzzFailure(string Target, byte[] Input, string What)
{
    public override string ToString() => $"{Target}: {What}\nreproduce: ./vauban bench fuzz {Target} --hex {Convert.ToHexStringLower(Input)}";
}
