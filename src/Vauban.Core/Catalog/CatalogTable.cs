namespace Vauban.Core.Catalog;

/// <summary>A table shipped inside the assembly: tab-separated, one header line, a fixed number of cells.</summary>
internal static class CatalogTable
{
    public static IEnumerable<string[]> Read(string name, int columns)
    {
        using var stream = typeof(CatalogTable).Assembly.GetManifestResourceStream($"catalog/{name}") ?? throw new InvalidDataException($"No catalogue '{name}'.");
        using var reader = new StreamReader(stream);
        _ = reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                continue;
            }

            var cells = line.Split('\t');
            yield return cells.Length == columns ? cells : throw new InvalidDataException($"Catalogue {name}: {cells.Length} cells in '{line}'.");
        }
    }
}
