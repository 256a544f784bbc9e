using System.Text.Json;
using Vauban.Core.Profiles.Loading;
using Vauban.Design.Documents;
using Vauban.SystemTests.Trust;
using Xunit;

namespace Vauban.SystemTests.Schemas;

/// <summary>Our schemas and files before a validator that is not ours: Ajv, which many editors use too.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-schema-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_profile_that_ships_is_valid_for_the_schema_that_the_verb_prints()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root, "examples"), "profile.yaml", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Path.Combine(Root, "catalog", "archetypes"), "*.yaml")).ToList();
        var errors = await ValidateAsync(await ProfileSchemaAsync(), files);
        Assert.Equal(12, errors.Count);
        Assert.All(errors, file => Assert.True(file.Value.Length == 0, $"{file.Key}: {string.Join("; ", file.Value)}"));
    }

    [Fact]
    public async Task Every_derived_device_file_is_valid_for_its_schema()
    {
        var errors = await ValidateAsync(Written("device.schema.json", DeviceFile.Schema), Directory.EnumerateFiles(Path.Combine(Root, "examples"), "device.json", SearchOption.AllDirectories));
        Assert.Equal(6, errors.Count);
        Assert.All(errors, file => Assert.True(file.Value.Length == 0, $"{file.Key}: {string.Join("; ", file.Value)}"));
    }

    [Theory]
    [InlineData("vauban: 1", "vauban: 2")]
    [InlineData("security:", "securty:")]
    [InlineData("class: default", "class: harmless")]
    [InlineData("transport: tls1.3", "transport: tls1.9")]
    [InlineData("port: 8883", "port: 88830")]
    [InlineData("renew-at: 66%", "renew-at: 166%")]
    [InlineData("  id: air-quality-s1", "  id: [air-quality-s1]")]
    [InlineData("life: 90d", "life: ninety days")]
    public async Task What_the_schema_refuses_in_an_editor_the_loader_refuses_too(string before, string after)
    {
        var good = await File.ReadAllTextAsync(Path.Combine(Root, "examples", "air-quality-s1", "profile.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains(before, good, StringComparison.Ordinal);
        var bad = good.Replace(before, after, StringComparison.Ordinal);
        var errors = await ValidateAsync(await ProfileSchemaAsync(), [Written("bad.yaml", bad)]);
        Assert.NotEmpty(errors.Single().Value);
        Assert.NotEmpty(ProfileLoader.Load(bad, "bad.yaml").Problems);
    }

    [Theory]
    [InlineData("\"vauban\": 1", "\"vauban\": \"1\"")]
    [InlineData("\"qos\": 1", "\"qos\": 7")]
    [InlineData("\"kind\": \"stream\"", "\"kind\": \"river\"")]
    [InlineData("\"product\": \"air-quality-s1\"", "\"produit\": \"air-quality-s1\"")]
    public async Task A_device_file_that_is_not_one_is_refused(string before, string after)
    {
        var good = await File.ReadAllTextAsync(Path.Combine(Root, "examples", "air-quality-s1", "expected", "device.json"), TestContext.Current.CancellationToken);
        Assert.Contains(before, good, StringComparison.Ordinal);
        var errors = await ValidateAsync(Written("device.schema.json", DeviceFile.Schema), [Written("bad.json", good.Replace(before, after, StringComparison.Ordinal))]);
        Assert.NotEmpty(errors.Single().Value);
    }

    private static string Root { get; } = Repository();

    private async Task<string> ProfileSchemaAsync()
    {
        var (code, schema, error) = await TestServer.RunVerbAsync("product", "schema");
        Assert.True(code == 0, error);
        return Written("profile.schema.json", schema);
    }

    private string Written(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<Dictionary<string, string[]>> ValidateAsync(string schema, IEnumerable<string> files)
    {
        var script = Path.Combine(Root, "tests", "Vauban.SystemTests", "Schemas");
        var (code, output) = await Shell.RunAsync(script, $"node validate.mjs '{schema}' {string.Join(' ', files.Select(file => $"'{file}'"))}", TestContext.Current.CancellationToken);
        Assert.True(code == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(line => line[0].GetString()!, line => line[1].Deserialize<string[]>()!);
    }

    private static string Repository([System.Runtime.CompilerServices.CallerFilePath] string here = "")
    {
        var place = new DirectoryInfo(File.Exists(here) ? Path.GetDirectoryName(here)! : AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(place.FullName, "Vauban.slnx")))
        {
            place = place.Parent!;
        }

        return place.FullName;
    }
}
