using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Vauban.Server.SignIn;

/// <summary>Challenges that a browser was asked and has not answered: five minutes, once, in memory. The cookie names the question, nothing more.</summary>
internal sealed class PasskeyQuestions(TimeProvider clock)
{
    private const string Cookie = "vauban-passkey";
    private const int Most = 10_000;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, (string State, DateTimeOffset Until)> open = new(StringComparer.Ordinal);

    public void Ask(HttpContext context, string state)
    {
        var now = clock.GetUtcNow();
        if (open.Count >= Most)
        {
            foreach (var late in open.Where(one => one.Value.Until <= now).Select(one => one.Key).ToList())
            {
                open.TryRemove(late, out _);
            }
        }

        if (open.Count >= Most)
        {
            open.Clear();
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        open[id] = (state, now + Life);
        context.Response.Cookies.Append(Cookie, id, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/passkeys", MaxAge = Life, IsEssential = true });
    }

    /// <summary>The state of the question that this browser was asked; used up.</summary>
    public string? Take(HttpContext context) =>
        context.Request.Cookies[Cookie] is { Length: > 0 } id && open.TryRemove(id, out var asked) && asked.Until > clock.GetUtcNow() ? asked.State : null;
}
