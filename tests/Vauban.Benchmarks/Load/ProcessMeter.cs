using System.Globalization;

namespace Vauban.Benchmarks.Load;

/// <summary>Processor time and memory of another process, read from /proc. Times in seconds, memory in MiB.</summary>
internal sealed class ProcessMeter(int processId)
{
    private const double TicksPerSecond = 100;
    private readonly double began = Cpu(processId);

    /// <summary>Seconds of processor time (user + system, all threads) since this meter was made.</summary>
    public double CpuSeconds => Cpu(processId) - began;

    public double ResidentMebibytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{processId}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
    }

    private static double Cpu(int id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
