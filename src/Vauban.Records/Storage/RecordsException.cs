using Vauban.Core.Text;

namespace Vauban.Records.Storage;

/// <summary>The environment failed the records: a full or failing disk, a lock held by another process, a damaged file.</summary>
public sealed class RecordsException : Exception
{
    public RecordsException(Problem problem, Exception? inner = null)
        : base($"{problem.Code}: {problem.Sentence(Language.English)}", inner)
    {
        Problem = problem;
    }

    public RecordsException()
        : this(Problem.Of("VB-RECORDS-009", "?")) { }

    public RecordsException(string message)
        : this(Problem.Of("VB-RECORDS-009", message)) { }

    public RecordsException(string message, Exception inner)
        : this(Problem.Of("VB-RECORDS-009", message), inner) { }

    public Problem Problem { get; }

    public string Code => Problem.Code;
}
