using Vauban.Core.Work;
using Vauban.Server.Web;

namespace Vauban.Server.Work;

/// <summary>How severities are toned, and the days that forms send.</summary>
internal static class WorkWords
{
    public static Status Tone(Severity severity) =>
        severity switch
        {
            Severity.Critical or Severity.High => Status.Bad,
            Severity.Medium => Status.Warn,
            _ => Status.Off,
        };

    public static string Key(Severity severity) => "severity." + severity.ToString().ToLowerInvariant();

    public static string Key(ActionStatus status) => "work.action." + status.ToString().ToLowerInvariant();

    /// <summary>The end of a day that a form sent, in UTC; null for none.</summary>
    public static DateTimeOffset? EndOf(DateOnly? day) => day is { } one ? new DateTimeOffset(one, new TimeOnly(23, 59, 59), TimeSpan.Zero) : null;
}
