using System.Collections.Concurrent;

namespace Vauban.Trust.Pages;

/// <summary>What <c>/.well-known/acme-challenge/TOKEN</c> answers (RFC 8555 8.3), while an order is under way.</summary>
public sealed class AcmeChallenges
{
    public const string Path = "/.well-known/acme-challenge/";
    private readonly ConcurrentDictionary<string, string> answers = new(StringComparer.Ordinal);

    public string? Find(string token) => answers.GetValueOrDefault(token);

    internal void Put(string token, string answer) => answers[token] = answer;

    internal void Remove(string token) => answers.TryRemove(token, out _);
}
