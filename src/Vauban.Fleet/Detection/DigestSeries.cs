namespace Vauban.Fleet.Detection;

/// <summary>One series of digests: of one kind, about one product, of real or of simulated devices.</summary>
internal readonly record struct DigestSeries(string Kind, string Product, bool Simulated);
