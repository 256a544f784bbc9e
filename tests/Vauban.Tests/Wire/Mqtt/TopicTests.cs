using System.Text;
using CsCheck;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Wire.Mqtt;

public sealed class TopicTests
{
    [Theory]
    [Clause("mqtt5:4.7.1-1")]
    [Clause("mqtt5:4.7.1-2")]
    [Clause("mqtt5:4.7.3-1")]
    [Clause("mqtt5:4.8.2-1")]
    [Clause("mqtt5:4.8.2-2")]
    [InlineData("#", true)]
    [InlineData("+", true)]
    [InlineData("a/+/b/#", true)]
    [InlineData("/", true)]
    [InlineData("+/a/#", true)]
    [InlineData("", false)]
    [InlineData("a/#/b", false)]
    [InlineData("a#", false)]
    [InlineData("a+/b", false)]
    [InlineData("a/b+", false)]
    [InlineData("$share/g/a/#", true)]
    [InlineData("$share//a", false)]
    [InlineData("$share/g", false)]
    [InlineData("$share/g/", false)]
    [InlineData("$share/g+/a", false)]
    public void A_topic_filter_keeps_the_rules_of_wildcards_and_shares(string filter, bool valid) =>
        Assert.Equal(valid, TopicFilter.IsValid(Encoding.UTF8.GetBytes(filter)));

    [Theory]
    [Clause("mqtt5:4.7.2-1")]
    [Clause("mqtt5:4.7.3-4")]
    [InlineData("sport/tennis/#", "sport/tennis", true)]
    [InlineData("sport/tennis/#", "sport/tennis/a/b", true)]
    [InlineData("sport/+", "sport", false)]
    [InlineData("sport/+", "sport/", true)]
    [InlineData("+/+", "/finance", true)]
    [InlineData("/+", "/finance", true)]
    [InlineData("+", "/finance", false)]
    [InlineData("#", "$SYS/uptime", false)]
    [InlineData("+/uptime", "$SYS/uptime", false)]
    [InlineData("$SYS/#", "$SYS/uptime", true)]
    [InlineData("A", "a", false)]
    public void Filters_match_level_by_level(string filter, string topic, bool matches)
    {
        Assert.Equal(matches, TopicFilter.Matches(Encoding.UTF8.GetBytes(filter), Encoding.UTF8.GetBytes(topic)));
        var tree = new TopicTree<string>();
        tree.Add(Encoding.UTF8.GetBytes(filter), filter);
        Assert.Equal(matches, Match(tree, topic).Count == 1);
    }

    [Fact]
    public void The_tree_finds_what_trying_every_filter_finds()
    {
        var level = Gen.OneOf("a", "b", "", "$x", "+");
        var filter = Gen.Select(level.Array[1, 4], Gen.Bool).Select((levels, all) => string.Join('/', all ? [.. levels, "#"] : levels));
        var topic = Gen.OneOf("a", "b", "", "$x").Array[1, 5].Select(levels => string.Join('/', levels));
        Gen.Select(filter.Array[0, 20], topic, Gen.Int[0, 20]).Sample((filters, name, removed) =>
        {
            var tree = new TopicTree<string>();
            var held = new HashSet<string>(filters, StringComparer.Ordinal);
            foreach (var one in filters)
            {
                tree.Add(Encoding.UTF8.GetBytes(one), one);
            }

            foreach (var one in filters.Take(removed))
            {
                Assert.Equal(held.Remove(one), tree.Remove(Encoding.UTF8.GetBytes(one), one));
            }

            var expected = held.Where(one => one.Length > 0 && TopicFilter.Matches(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(name)));
            if (name.Length > 0)
            {
                Assert.Equal(expected.Order(StringComparer.Ordinal), Match(tree, name).Where(one => one.Length > 0).Order(StringComparer.Ordinal));
            }

            Assert.Equal(held.Count, tree.Count);
        });
    }

    [Fact]
    public void A_filter_that_covers_another_matches_whatever_the_other_matches()
    {
        var level = Gen.OneOf("a", "b", "$x", "+");
        var filter = Gen.Select(level.Array[1, 3], Gen.Bool).Select((levels, all) => string.Join('/', all ? [.. levels, "#"] : levels));
        var topic = Gen.OneOf("a", "b", "$x").Array[1, 4].Select(levels => string.Join('/', levels));
        Gen.Select(filter, filter, topic.Array[20]).Sample((wide, narrow, topics) =>
        {
            var (w, n) = (Encoding.UTF8.GetBytes(wide), Encoding.UTF8.GetBytes(narrow));
            if (TopicFilter.Covers(w, n))
            {
                Assert.All(topics.Select(Encoding.UTF8.GetBytes), t => Assert.True(!TopicFilter.Matches(n, t) || TopicFilter.Matches(w, t)));
            }
        });
        Assert.True(TopicFilter.Covers("#"u8, "a/+"u8));
        Assert.True(TopicFilter.Covers("a/#"u8, "a"u8));
        Assert.True(TopicFilter.Covers("a/+"u8, "a/b"u8));
        Assert.False(TopicFilter.Covers("a/+"u8, "a/#"u8));
        Assert.False(TopicFilter.Covers("#"u8, "$SYS/#"u8));
    }

    [Fact]
    public void Matching_a_topic_allocates_nothing()
    {
        var tree = new TopicTree<string>();
        tree.Add("v1/p/+/up/#"u8, "x");
        tree.Add("v1/p/d/up/t"u8, "y");
        var found = new List<string>(8);
        tree.Match("v1/p/d/up/t"u8, found);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            found.Clear();
            tree.Match("v1/p/d/up/t"u8, found);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2, found.Count);
    }

    [Fact]
    public void A_filter_of_too_many_levels_is_a_programmers_error()
    {
        var tree = new TopicTree<string>();
        Assert.Throws<ArgumentException>(() => tree.Add(new byte[200].AsSpan().ToArray().Select(_ => (byte)'/').ToArray(), "x"));
    }

    private static List<string> Match(TopicTree<string> tree, string topic)
    {
        var found = new List<string>();
        tree.Match(Encoding.UTF8.GetBytes(topic), found);
        return found;
    }
}
