using System.Globalization;
using System.Text;

namespace Vauban.Fleet.Connect;

/// <summary>
/// What the broker tells of itself, below <c>$SYS/broker/</c>, to operators only (<see cref="ApplicationRights.IsOperator"/>): at the
/// subscription and every 10 s. Never logged.
/// </summary>
internal sealed class SysTopics(Switchboard board)
{
    private readonly DateTimeOffset since = board.Now;

    public void Tell()
    {
        Tell("version", typeof(SysTopics).Assembly.GetName().Version?.ToString(3) ?? "");
        Tell("uptime", (long)(board.Now - since).TotalSeconds);
        Tell("clients/devices", board.Sessions.Count);
        Tell("clients/applications", board.Applications.Count);
        Tell("sessions", board.Broker.SessionCount);
        Tell("subscriptions", board.Broker.Subscriptions);
        Tell("retained", board.Broker.Retained);
        Tell("messages/received", board.ReceivedMessages);
        Tell("log/durable", board.Parts.Log.Durable.Value);
        Tell("log/state", board.Parts.Log.State.ToString());
    }

    private void Tell(string topic, long value) => Tell(topic, value.ToString(CultureInfo.InvariantCulture));

    private void Tell(string topic, string value) => board.Broker.Announce(Encoding.UTF8.GetBytes($"$SYS/broker/{topic}"), Encoding.UTF8.GetBytes(value));
}
