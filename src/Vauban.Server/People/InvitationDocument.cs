namespace Vauban.Server.People;

/// <summary>A one-time link, shown this once.</summary>
internal sealed record InvitationDocument(string Id, string Link, DateTimeOffset Expires);
