using System.Text.Json;
using System.Text.Json.Nodes;
using Vauban.Core.Profiles.Describing;
using Vauban.Core.Profiles.Yaml;
using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests.Profiles;

public sealed class ProfileSchemaTests
{
    [Fact]
    public void Every_example_is_valid_against_the_schema()
    {
        var schema = ProfileSchema.Tree(Language.English);

        Assert.All(Examples.Profiles, path => Assert.Equal([], MiniSchema.Check(schema, Read(File.ReadAllText(path)), "")));
    }

    [Theory]
    [InlineData("vauban: 1", "product")]
    [InlineData("vauban: 2\nproduct: {id: a, revision: 1}", "/vauban")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1, class: small}", "/product/class")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: x}", "/product/revision")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1, nmae: x}", "/product/nmae")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1}\nnetwork: [{id: a, port: 0}]", "/network/0/port")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1}\nnetwork: {}", "/network")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1}\nhardware: {sensors: [{id: a, unit: °C}]}", "/hardware/sensors/0/unit")]
    public void What_the_loader_refuses_the_schema_refuses(string text, string place) =>
        Assert.Contains(place, string.Join('\n', MiniSchema.Check(ProfileSchema.Tree(Language.English), Read(text), "")), StringComparison.Ordinal);

    [Fact]
    public void The_schema_says_its_dialect_and_speaks_both_languages()
    {
        using var schema = JsonDocument.Parse(ProfileSchema.Write(Language.French));

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.RootElement.GetProperty("$schema").GetString());
        Assert.Equal("Chaque canal, entrant et sortant.", schema.RootElement.GetProperty("properties").GetProperty("network").GetProperty("description").GetString());
    }

    [Theory]
    [InlineData("src/Vauban.Core/Profiles/profile.schema.json")]
    public void The_schema_in_the_repository_is_the_one_that_is_written(string path) => Golden.Same(path, ProfileSchema.Write(Language.English));

    [Theory]
    [InlineData("docs/guide/en/profile.md", Language.English)]
    [InlineData("docs/guide/fr/profile.md", Language.French)]
    public void The_reference_of_fields_in_the_guide_is_the_one_that_is_written(string path, Language language)
    {
        const string Mark = "<!-- fields -->\n";
        var whole = File.ReadAllText(Path.Combine(Examples.Root, path));
        var head = whole[..(whole.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)];

        Golden.Same(path, head + FieldTable.Write(language));
    }

    private static JsonNode? Read(string text)
    {
        Assert.True(YamlReader.Read(text, "p").Succeeded(out var root, out _));
        return MiniSchema.Json(root);
    }
}
