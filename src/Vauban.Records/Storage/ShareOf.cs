namespace Vauban.Records.Storage;

internal sealed class Share<T>(Func<Writing, T> act, CancellationToken cancellationToken) : Share(cancellationToken)
{
    // Continuations go to the pool: the writer's thread belongs to the writer.
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Done => done.Task;

    public override void Run(Writing writing)
    {
        result = act(writing);
        HasFacts = writing.HasFacts;
    }

    public override void Complete() => done.TrySetResult(result!);

    protected override void Refuse(Exception exception)
    {
        if (exception is OperationCanceledException cancelled)
        {
            done.TrySetCanceled(cancelled.CancellationToken);
        }
        else
        {
            done.TrySetException(exception);
        }
    }
}
