using Vauban.Core.Text;

namespace Vauban.Records.Registry;

/// <summary>A model as the registry knows it.</summary>
/// <param name="Revision">Newest registered revision of its profile.</param>
/// <param name="Approved">Newest revision a person let be deployed; null when none is.</param>
public sealed record Product(string Id, Localized Name, int Revision, int? Approved, DateTimeOffset CreatedAt)
{
    /// <summary>Set at its end: then it has no device in use, and nothing of it is registered or approved.</summary>
    public DateTimeOffset? RetiredAt { get; init; }
}
