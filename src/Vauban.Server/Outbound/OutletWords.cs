using Vauban.Fleet.Outbound;
using Vauban.Server.Web;

namespace Vauban.Server.Outbound;

/// <summary>In what state an outlet is, in a word and a tone.</summary>
internal static class OutletWords
{
    public static string Key(OutletStatus status) =>
        status switch
        {
            { Outlet.Paused: true } => "outlet.state.paused",
            { Failures: > 0 } => "outlet.state.failing",
            { LastError: not null } => "outlet.state.failing",
            { OldestWaiting: not null } => "outlet.state.delivering",
            _ => "outlet.state.waiting",
        };

    public static Status Tone(OutletStatus status) =>
        Key(status) switch
        {
            "outlet.state.failing" => Status.Bad,
            "outlet.state.paused" => Status.Off,
            _ when status.Dead + status.Lost > 0 => Status.Warn,
            _ => Status.Ok,
        };
}
