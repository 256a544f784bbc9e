using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Vauban.Records;
using Vauban.Records.People;
using Vauban.Records.Permissions;

namespace Vauban.Server.SignIn;

/// <summary>The cookie of a sign-in, and the notes of when a session or token was last used (at most one write a minute for each).</summary>
internal sealed class Sessions(RecordsRoom records, TimeProvider clock)
{
    public const string Cookie = "vauban-session";
    public const string HalfCookie = "vauban-half";
    private const int MostNoted = 10_000;
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> noted = new(StringComparer.Ordinal);

    /// <summary>Where this visit comes from.</summary>
    public static Visit VisitOf(HttpContext context) => new(context.Connection.RemoteIpAddress?.ToString(), context.Request.Headers.UserAgent.ToString());

    public static void Keep(HttpContext context, SignedIn signedIn)
    {
        Set(context, signedIn.NeedsCode ? HalfCookie : Cookie, signedIn.Secret);
        if (!signedIn.NeedsCode)
        {
            context.Response.Cookies.Delete(HalfCookie);
        }
    }

    private static void Set(HttpContext context, string name, string secret) =>
        context.Response.Cookies.Append(
            name,
            secret,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                IsEssential = true,
                Path = "/",
            }
        );

    public async Task<Access?> OfCookieAsync(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and < 200 } secret || records.SignIns.Find(secret) is not { } account)
        {
            return null;
        }

        await NoteAsync(secret, () => records.SignIns.TouchAsync(secret));
        return account.ToAccess();
    }

    public async Task<Access?> OfTokenAsync(string secret)
    {
        if (records.ApiTokens.OfSecret(secret) is not { } held)
        {
            return null;
        }

        await NoteAsync(secret, () => records.ApiTokens.TouchAsync(held.Token.Id));
        return held.Access;
    }

    public async Task EndAsync(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { Length: > 0 } secret)
        {
            await records.SignIns.EndAsync(secret, context.RequestAborted);
        }

        context.Response.Cookies.Delete(Cookie);
    }

    private async Task NoteAsync(string secret, Func<Task> note)
    {
        var now = clock.GetUtcNow();
        if (noted.TryGetValue(secret, out var last) && now - last < NoteEvery)
        {
            return;
        }

        if (noted.Count >= MostNoted)
        {
            noted.Clear();
        }

        noted[secret] = now;
        await note();
    }
}
