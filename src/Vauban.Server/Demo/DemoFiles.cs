namespace Vauban.Server.Demo;

/// <summary>The files of the example that stand in the executable.</summary>
internal static class DemoFiles
{
    public static string Profile => Read("demo/profile.yaml");

    public static string Sbom => Read("demo/sbom.cdx.json");

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(DemoFiles).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
