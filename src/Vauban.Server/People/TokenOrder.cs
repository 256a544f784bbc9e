using System.Collections.Immutable;
using System.Text;
using Vauban.Core.Text;
using Vauban.Fleet.Applications;
using Vauban.Records.People;

namespace Vauban.Server.People;

/// <summary>A token to make.</summary>
/// <param name="Days">1 to 366.</param>
/// <param name="Publish">Topic filters it may publish to at the broker.</param>
/// <param name="Read">Topic filters it may subscribe to.</param>
/// <param name="Sys">May read <c>$SYS/#</c>.</param>
/// <param name="Certificate">PEM: the program opens the broker by this certificate, and the token has no secret.</param>
internal sealed record TokenOrder(string? Name, string? Role, string? Scope, int Days, IReadOnlyList<string>? Publish = null, IReadOnlyList<string>? Read = null, bool Sys = false, string? Certificate = null)
{
    /// <summary>VB-PEOPLE-025 and what is wrong with a certificate.</summary>
    public Outcome<ApiTokenDraft> Draft(DateTimeOffset now)
    {
        if (!new GrantText(Role, Scope).Read().Succeeded(out var granted, out var problem))
        {
            return problem;
        }

        TokenCertificate? certificate = null;
        if (!string.IsNullOrWhiteSpace(Certificate) && !ApplicationCertificate.Read(Encoding.UTF8.GetBytes(Certificate), now).Succeeded(out certificate, out problem))
        {
            return problem;
        }

        var life = Days is > 0 and < 10_000 ? TimeSpan.FromDays(Days) : TimeSpan.Zero;
        return new ApiTokenDraft(Name?.Trim() ?? "", [granted.Grant], life, Topics(), certificate);
    }

    /// <summary>Null: for the API alone.</summary>
    private TokenTopics? Topics()
    {
        var (publish, read) = (Filters(Publish), Filters(Read));
        return publish.Length + read.Length > 0 || Sys ? new TokenTopics(publish, read, Sys) : null;
    }

    private static ImmutableArray<string> Filters(IReadOnlyList<string>? given) => [.. (given ?? []).Select(filter => filter?.Trim() ?? "").Where(filter => filter.Length > 0).Distinct(StringComparer.Ordinal)];
}
