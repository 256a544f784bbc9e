namespace Vauban.Server.Fleet;

/// <summary>Whose values go.</summary>
internal sealed record ErasureDetail(string Device);
