using Vauban.Assurance.Obligations;

namespace Vauban.Server.Obligations;

/// <summary>An event or a remark to add, as the API takes it; without an instant it is now.</summary>
internal sealed record NoteDraft(string? What, Law? Law, DateTimeOffset? At, string? Text);
