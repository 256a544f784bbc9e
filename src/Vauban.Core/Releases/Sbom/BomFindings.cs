using System.Collections.Immutable;
using Vauban.Core.Text;

namespace Vauban.Core.Releases.Sbom;

/// <summary>Problems (the document is refused) and notes (it is read) of one reading, bounded.</summary>
internal sealed class BomFindings
{
    private readonly ImmutableArray<Problem>.Builder problems = ImmutableArray.CreateBuilder<Problem>();
    private readonly ImmutableArray<Problem>.Builder notes = ImmutableArray.CreateBuilder<Problem>();

    public bool Refused => problems.Count > 0;

    public ImmutableArray<Problem> Problems => problems.ToImmutable();

    public ImmutableArray<Problem> Notes => notes.ToImmutable();

    public void Refuse(Problem problem)
    {
        if (problems.Count < BomLimits.Told)
        {
            problems.Add(problem);
        }
    }

    public void Note(Problem problem)
    {
        if (notes.Count < BomLimits.Told)
        {
            notes.Add(problem);
        }
    }
}
