namespace Vauban.Server.People;

/// <summary>Somebody to invite.</summary>
/// <param name="Login">Their mail address, where they come by an identity provider.</param>
internal sealed record InviteOrder(string? Login, string? Name, string? Email, string? Role, string? Scope);
