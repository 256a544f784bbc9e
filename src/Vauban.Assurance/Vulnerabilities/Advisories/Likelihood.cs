namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>FIRST's estimate that a vulnerability will be exploited in the next 30 days, and where it stands among all.</summary>
public sealed record Likelihood(double Probability, double Percentile);
