namespace Vauban.Records.Storage;

/// <summary>One caller of the writer: what to do, and whom to tell once it is durable.</summary>
internal abstract class Share(CancellationToken cancellationToken)
{
    public CancellationToken CancellationToken { get; } = cancellationToken;

    public bool HasFacts { get; protected set; }

    public bool IsFailed { get; private set; }

    public abstract void Run(Writing writing);

    /// <summary>Its share is in the commit, and the commit is on the disk.</summary>
    public abstract void Complete();

    public void Fail(Exception exception)
    {
        IsFailed = true;
        HasFacts = false;
        Refuse(exception);
    }

    protected abstract void Refuse(Exception exception);
}
