using System.Security.Cryptography;
using System.Text;

namespace Vauban.Trust.Ceremonies;

/// <summary>What a server asks of whoever holds the root's key: carried on a medium, read by people, answered by a <see cref="CeremonyAnswer"/>.</summary>
/// <param name="Id">Names the request on the server that made it.</param>
/// <param name="CurrentRoot">The root in force, PEM.</param>
/// <param name="NewRoot">A new root is wanted, which the server then moves its devices to.</param>
/// <param name="Issuing">The issuing authorities to sign.</param>
public sealed record CeremonyRequest(string Id, DateTimeOffset MadeAt, string Organisation, string CurrentRoot, bool NewRoot, IReadOnlyList<CeremonyIssuing> Issuing)
{
    /// <summary>The most issuing authorities in one ceremony.</summary>
    public const int MostIssuing = 32;

    /// <summary>SHA-256 over the content: what people compare on both sides of the air gap.</summary>
    public string Digest
    {
        get
        {
            var text = new StringBuilder("vauban ceremony request 1\n").Append(Id).Append('\n').Append(MadeAt.ToUnixTimeMilliseconds()).Append('\n');
            text.Append(Organisation).Append('\n').Append(CurrentRoot.ReplaceLineEndings("\n").Trim()).Append('\n').Append(NewRoot).Append('\n');
            foreach (var issuing in Issuing)
            {
                text.Append(issuing.Scope).Append('\n').Append(issuing.Request.ReplaceLineEndings("\n").Trim()).Append('\n');
            }

            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }

    /// <summary>The first 128 bits in groups of four, to be read aloud.</summary>
    public string Spoken => string.Join(' ', Digest[..32].Chunk(4).Select(group => new string(group)));
}
