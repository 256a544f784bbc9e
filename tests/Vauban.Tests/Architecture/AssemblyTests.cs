using System.Reflection;
using Xunit;

namespace Vauban.Tests.Architecture;

/// <summary>Who may use whom (ADR 1), and names that say nothing.</summary>
public sealed class AssemblyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Vauban.Wire"] = [],
        ["Vauban.Core"] = [],
        ["Vauban.Design"] = ["Vauban.Core"],
        ["Vauban.Records"] = ["Vauban.Core"],
        ["Vauban.Trust"] = ["Vauban.Core", "Vauban.Wire", "Vauban.Design", "Vauban.Records"],
        ["Vauban.Fleet"] = ["Vauban.Core", "Vauban.Wire", "Vauban.Design", "Vauban.Records", "Vauban.Trust"],
        ["Vauban.Assurance"] = ["Vauban.Core", "Vauban.Wire", "Vauban.Design", "Vauban.Records"],
        ["vauban-device"] = ["Vauban.Wire"],
    };

    private static readonly string[] EmptyNames = ["Manager", "Helper", "Helpers", "Utils", "Util", "Service", "Repository", "Impl", "Base", "Dto"];

    public static TheoryData<string> Assemblies => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_uses_only_what_the_house_allows(string name)
    {
        var used = Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!).Where(IsOurs);
        Assert.Empty(used.Except(Allowed[name]));
    }

    [Fact]
    public void No_name_says_nothing()
    {
        var empty = OurTypes().Where(type => EmptyNames.Any(end => type.Name.EndsWith(end, StringComparison.Ordinal))).Select(type => type.FullName);
        Assert.Empty(empty);
    }

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        var types = OurTypes().ToList();
        var lonely = types
            .Where(type => type.IsInterface)
            .Where(type => types.Count(other => other is { IsInterface: false } && type.IsAssignableFrom(other)) == 1)
            .Select(type => type.FullName);
        Assert.Empty(lonely);
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    [InlineData("vauban")]
    public void Folders_of_an_assembly_form_no_cycle(string name)
    {
        var uses = FolderGraph.Of(Assembly.Load(name));
        Assert.Null(uses.FindCycle());
    }

    private static IEnumerable<Type> OurTypes() =>
        Allowed.Keys.Append("vauban").SelectMany(name => Assembly.Load(name).GetTypes()).Where(type => !type.IsNested && !type.Name.Contains('<', StringComparison.Ordinal));

    private static bool IsOurs(string name) => name.StartsWith("Vauban.", StringComparison.Ordinal) || name is "vauban" or "vauban-device";
}
