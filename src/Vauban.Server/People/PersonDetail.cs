namespace Vauban.Server.People;

/// <summary>Whose erasure is asked for: the opaque id only, so that what was agreed to names nobody afterwards.</summary>
internal sealed record PersonDetail(string Person);
