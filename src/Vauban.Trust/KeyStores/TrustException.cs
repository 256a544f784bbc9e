using Vauban.Core.Text;

namespace Vauban.Trust.KeyStores;

/// <summary>The environment keeps Trust from working: the master key is missing, wrong or badly kept, or stored keys are damaged.</summary>
public sealed class TrustException : Exception
{
    public TrustException(Problem problem, Exception? inner = null)
        : base($"{problem.Code}: {problem.Sentence(Language.English)}", inner) => Problem = problem;

    public Problem Problem { get; }
}
