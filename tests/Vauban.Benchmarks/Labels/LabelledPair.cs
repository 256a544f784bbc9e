namespace Vauban.Benchmarks.Labels;

/// <summary>A component and a vulnerability with the right answer.</summary>
internal sealed record LabelledPair(string Component, string Vulnerability, bool Affected, string Class, string Context, string Source);
