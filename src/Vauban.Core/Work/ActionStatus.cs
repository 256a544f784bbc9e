namespace Vauban.Core.Work;

public enum ActionStatus
{
    Planned,
    Started,
    Done,
    Dropped,
}
