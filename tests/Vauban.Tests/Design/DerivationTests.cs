using System.Globalization;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Design;
using Vauban.Design.Controls;
using Vauban.Tests.Profiles;
using Xunit;

namespace Vauban.Tests.Design;

public sealed class DerivationTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 22);

    /// <summary>VAUBAN_ACCEPT=1 rewrites the golden files; the difference is then reviewed as part of the change.</summary>
    [Fact]
    public void Each_example_derives_to_its_golden_files_byte_for_byte()
    {
        var accept = Environment.GetEnvironmentVariable("VAUBAN_ACCEPT") == "1";
        foreach (var path in Examples.Profiles)
        {
            var folder = Path.Combine(Path.GetDirectoryName(path)!, "expected");
            var files = Derive(path).Files();
            if (accept)
            {
                Directory.CreateDirectory(folder);
                foreach (var (name, content) in files)
                {
                    File.WriteAllText(Path.Combine(folder, name), content);
                }
            }

            Assert.Equal(files.Keys, Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            Assert.All(files, file => Assert.Equal(File.ReadAllText(Path.Combine(folder, file.Key)), file.Value));
        }
    }

    [Fact]
    public void Deriving_again_in_another_culture_gives_the_same_bytes()
    {
        var path = Examples.Profiles.First();
        var first = Derive(path).Files();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
            Assert.Equal(first, Derive(path).Files());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void For_every_example_each_provision_has_one_outcome_and_each_exclusion_a_reason_in_both_languages()
    {
        Assert.NotEmpty(Examples.Profiles);
        foreach (var path in Examples.Profiles)
        {
            var outcomes = Derive(path).Provisions.Outcomes;
            Assert.Equal(78, outcomes.Select(outcome => outcome.Provision.Id).Distinct().Count());
            Assert.Equal(78, outcomes.Count);
            Assert.All(
                outcomes.Where(outcome => outcome.Applies == Applies.No),
                outcome => Assert.True(outcome.Reason is { English.Length: > 10, French.Length: > 10 } && outcome.Fields.Count > 0)
            );
        }
    }

    [Fact]
    public void No_derived_file_has_a_carriage_return_a_tab_out_of_tables_or_an_unfilled_argument()
    {
        foreach (var path in Examples.Profiles)
        {
            foreach (var (name, content) in Derive(path).Files())
            {
                Assert.DoesNotContain('\r', content);
                Assert.EndsWith("\n", content, StringComparison.Ordinal);
                Assert.DoesNotContain("{0}", content, StringComparison.Ordinal);
                Assert.True(name.EndsWith(".tsv", StringComparison.Ordinal) || !content.Contains('\t', StringComparison.Ordinal), name);
            }
        }
    }

    [Fact]
    public void A_profile_that_says_almost_nothing_derives_without_a_claim()
    {
        var plans = Derivation.Derive(TestProfiles.Bare, AsOf);

        Assert.Empty(plans.Access.Rules);
        Assert.Empty(plans.Mud.Entries);
        Assert.DoesNotContain(plans.Provisions.Outcomes, outcome => outcome.Applies == Applies.No);
        Assert.All(plans.Problems, problem => Assert.NotEmpty(problem.Sentence(Language.French)));
    }

    private static DerivedPlans Derive(string path)
    {
        var loaded = ProfileLoader.Load(File.ReadAllText(path), "profile.yaml");
        Assert.Empty(loaded.Problems);
        return Derivation.Derive(loaded.Profile!, AsOf);
    }
}
