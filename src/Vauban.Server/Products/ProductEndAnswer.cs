using Vauban.Core.Work;
using Vauban.Records.Registry;

namespace Vauban.Server.Products;

/// <summary>A product that ended, or the act it waits for.</summary>
internal sealed record ProductEndAnswer(Product? Ended, Decision? Asked);
