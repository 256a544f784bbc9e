namespace Vauban.Server.Api;

/// <summary>The parts that must work before the server is ready, each with its own test; a test that throws is a no.</summary>
internal sealed class Readiness
{
    private readonly List<(string Part, Func<bool> Works)> parts = [];

    public void Add(string part, Func<bool> works) => parts.Add((part, works));

    public IReadOnlyDictionary<string, bool> Check() => parts.ToDictionary(one => one.Part, one => Holds(one.Works), StringComparer.Ordinal);

    private static bool Holds(Func<bool> works)
    {
        try
        {
            return works();
        }
        catch (Exception)
        {
            return false;
        }
    }
}
