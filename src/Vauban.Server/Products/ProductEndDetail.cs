namespace Vauban.Server.Products;

/// <summary>What a second person agrees to.</summary>
internal sealed record ProductEndDetail(string Product);
