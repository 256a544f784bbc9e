namespace Vauban.SystemTests;

/// <summary>The folder that holds the whole repository.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Vauban.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("Vauban.slnx");
        }

        return at;
    }
}
