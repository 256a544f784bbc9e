using System.Globalization;
using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Loading;

/// <summary>Problems and positions gathered while a profile is read.</summary>
internal sealed class Findings
{
    /// <summary>A file that is wrong everywhere is not a profile: the rest would help nobody.</summary>
    public const int MaxProblems = 200;

    private const int MaxQuoted = 60;

    public List<Problem> Problems { get; } = [];

    public Dictionary<string, SourcePosition> Positions { get; } = new(StringComparer.Ordinal);

    public HashSet<string> DeclaredNone { get; } = new(StringComparer.Ordinal);

    public void Add(string code, SourcePosition? at, string field, params ReadOnlySpan<string> arguments)
    {
        if (Problems.Count < MaxProblems)
        {
            var clipped = arguments.ToArray().Select(argument => argument.Length <= MaxQuoted ? argument : argument[..MaxQuoted] + "…");
            Problems.Add(new Problem(code, [.. clipped], at, field));
        }
        else if (Problems.Count == MaxProblems)
        {
            Problems.Add(new Problem("VB-PROFILE-016", [MaxProblems.ToString(CultureInfo.InvariantCulture)], at, field));
        }
    }

    public IReadOnlyList<Problem> InOrder() => [.. Problems.OrderBy(problem => problem.At?.Line ?? 0).ThenBy(problem => problem.At?.Column ?? 0)];
}
