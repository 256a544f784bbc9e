namespace Vauban.Server.Hosting;

/// <summary>Profiles of the examples, embedded so that the demonstration starts from any folder.</summary>
internal static class ExampleFile
{
    public static string Read(string product)
    {
        using var reader = new StreamReader(typeof(ExampleFile).Assembly.GetManifestResourceStream($"examples/{product}.yaml")!);
        return reader.ReadToEnd();
    }
}
