using Vauban.Records.Permissions;

namespace Vauban.Server.People;

/// <summary>A grant that was read: an outcome holds a reference.</summary>
internal sealed record GrantBox(Grant Grant);
