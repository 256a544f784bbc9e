using System.Globalization;

namespace Vauban.Benchmarks;

/// <summary>A temporary folder that goes with its user.</summary>
internal sealed class Scratch : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("vauban-bench").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public static long BytesOf(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length);

    /// <summary>A number with its thousands apart, the same in every language.</summary>
    public static string Plain(double value, int digits = 0) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);
}
