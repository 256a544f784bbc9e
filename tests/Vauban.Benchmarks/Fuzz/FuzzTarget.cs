namespace Vauban.Benchmarks.Fuzz;

/// <summary>One parser of foreign bytes.</summary>
/// <param name="Name">As <c>./vauban bench fuzz NAME</c> takes it.</param>
/// <param name="Seeds">Well-formed inputs to start from.</param>
/// <param name="Words">Pieces of its language that mutations splice in.</param>
/// <param name="Run">Parses one input; what it throws is a failure, for refusals are values. It throws <see cref="FuzzException"/> when an answer contradicts itself.</param>
/// <param name="Share">Part of the usual number of inputs that it gets: 1, or less for one that touches the disk.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Seeds, IReadOnlyList<string> Words, Action<byte[]> Run, double Share = 1);
