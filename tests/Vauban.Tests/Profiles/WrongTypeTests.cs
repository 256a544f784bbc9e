using Vauban.Core.Profiles;
using Vauban.Core.Profiles.Describing;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests.Profiles;

public sealed class WrongTypeTests
{
    public static TheoryData<string> Scalars => [.. ProfileLanguage.All().Where(one => one.Kind != FieldKind.Section || one.IsList).Select(one => one.Path)];

    public static TheoryData<string> Sections => [.. ProfileLanguage.All().Where(one => one.Kind == FieldKind.Section && !one.IsList).Select(one => one.Path)];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_section_where_none_belongs_is_told_at_its_place(string path) => Told(path, "{zz: 1}", Find(path).IsList ? "VB-PROFILE-029" : ScalarReading.Expected(Find(path).Kind));

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_text_where_a_section_belongs_is_told_at_its_place(string path) => Told(path, "words", "VB-PROFILE-030");

    [Fact]
    public void A_wrong_item_of_any_list_is_told_at_its_place()
    {
        foreach (var field in ProfileLanguage.All().Where(field => field.IsList))
        {
            Told(field.Path, "[[]]", ScalarReading.Expected(field.Kind), 1);
        }
    }

    [Fact]
    public void A_number_beyond_the_bounds_of_any_field_is_told_at_its_place()
    {
        var bounded = ProfileLanguage.All().Where(field => double.IsFinite(field.Min) || double.IsFinite(field.Max)).ToList();

        Assert.True(bounded.Count > 10);
        foreach (var field in bounded)
        {
            Told(field.Path, field.Kind == FieldKind.Percent ? "0%" : "-1", "VB-PROFILE-040");
        }
    }

    [Fact]
    public void A_text_of_the_wrong_shape_is_told_at_its_place()
    {
        foreach (var field in ProfileLanguage.All().Where(field => field.Kind == FieldKind.Text && !field.IsList))
        {
            Told(field.Path, field.Shape == TextShape.Free ? $"\"{new string('x', 501)}\"" : "'?? \U0001f600'", Shapes.Code(field.Shape));
        }
    }

    private static void Told(string path, string value, string code, int inside = 0)
    {
        var text = Wrapped.Field(Find(path), value);
        var last = text.TrimEnd('\n').Split('\n')[^1];
        var expected = new SourcePosition("p", text.TrimEnd('\n').Split('\n').Length, last.IndexOf(value, StringComparison.Ordinal) + 1 + inside);
        var loaded = ProfileLoader.Load(text, "p");

        Assert.Null(loaded.Profile);
        Assert.Contains(loaded.Problems, problem => problem.Code == code && problem.At == expected && problem.Field is not null);
        Assert.All(loaded.Problems, problem => Assert.NotEmpty(problem.Sentence(Language.French) + problem.Remedy(Language.English)));
    }

    private static FieldDescription Find(string path) => ProfileLanguage.All().First(field => field.Path == path);
}
