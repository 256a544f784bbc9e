namespace Vauban.Server.People;

/// <summary>A token to make.</summary>
/// <param name="Days">1 to 366.</param>
internal sealed record TokenOrder(string? Name, string? Role, string? Scope, int Days);
