using System.Globalization;
using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Mqtt;

/// <summary>What is asked of <c>./vauban bench mqtt</c>.</summary>
/// <param name="Plain">Also without TLS.</param>
internal sealed record BenchArguments(LoadTimes Times, int Pairs, int Idle, bool Plain, IReadOnlyList<string> Names)
{
    private static readonly string[] Known = ["fan-in", "awaited", "fixed", "fan-out", "idle", "curve"];

    /// <summary>Null when they make no sense.</summary>
    public static BenchArguments? Read(string[] args)
    {
        var (times, pairs, idle, plain, names) = (LoadTimes.Full, 3, 5000, true, new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--short":
                    (times, pairs) = (LoadTimes.Short, 1);
                    break;
                case "--tls":
                    plain = false;
                    break;
                case "--pairs" when i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out pairs) && pairs > 0:
                case "--idle" when i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out idle) && idle > 1:
                    i++;
                    break;
                case var name when Known.Contains(name):
                    names.Add(name);
                    break;
                default:
                    return null;
            }
        }

        return new BenchArguments(times, pairs, idle, plain, names);
    }

    public bool Includes(string name) => Names.Count == 0 || Names.Contains(name);
}
