using System.Globalization;
using System.Text;
using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Crashes;

/// <summary>A message on its way to the server.</summary>
internal sealed class Sending(string topic, Lane lane, int number, ushort id)
{
    public Lane Lane { get; } = lane;

    public int Number { get; } = number;

    public ushort Id { get; } = id;

    /// <summary>PUBREC came: only PUBREL is sent again.</summary>
    public bool IsReleased { get; private set; }

    public void Release() => IsReleased = true;

    public byte[] Packet(bool duplicate) =>
        Packets.Publish(topic, Encoding.UTF8.GetBytes(Number.ToString(CultureInfo.InvariantCulture)), Lane.Qos, Id, Lane.Retain, duplicate);
}
