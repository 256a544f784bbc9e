namespace Vauban.Benchmarks.Fuzz;

/// <summary>A parser's answer contradicts itself: refused without a reason, or accepted with one.</summary>
internal sealed class FuzzException(string message) : Exception(message)
{
    public static void Unless(bool holds, string what)
    {
        if (!holds)
        {
            throw new FuzzException(what);
        }
    }
}
