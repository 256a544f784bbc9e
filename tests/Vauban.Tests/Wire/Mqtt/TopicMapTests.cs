using System.Text;
using CsCheck;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Wire.Mqtt;

public sealed class TopicMapTests
{
    private static readonly Gen<string> Level = Gen.Int[0, 3].Select(at => new[] { "a", "b", "", "$x" }[at]);
    private static readonly Gen<string> Topic = Level.Array[1, 4].Select(levels => string.Join('/', levels)).Where(topic => topic.Length > 0);

    [Fact]
    public void The_map_finds_what_trying_every_topic_finds_through_changes() =>
        Gen.Select(Gen.Select(Topic, Gen.Bool).Array[0, 40], Gen.Int[0, 3].Select(at => new[] { "a", "b", "", "+" }[at]).Array[1, 4], Gen.Bool)
            .Sample((changes, levels, all) =>
            {
                var (map, model) = (new TopicMap<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
                foreach (var (topic, sets) in changes)
                {
                    var bytes = Encoding.UTF8.GetBytes(topic);
                    if (sets)
                    {
                        Assert.Equal(model.GetValueOrDefault(topic), map.Set(bytes, topic));
                        model[topic] = topic;
                    }
                    else
                    {
                        Assert.Equal(model.Remove(topic), map.Remove(bytes) is not null);
                    }
                }

                var filter = Encoding.UTF8.GetBytes(string.Join('/', all ? [.. levels, "#"] : levels));
                if (!TopicFilter.IsValid(filter))
                {
                    return;
                }

                List<string> found = [];
                map.Match(filter, found);
                Assert.Equal(model.Keys.Where(topic => TopicFilter.Matches(filter, Encoding.UTF8.GetBytes(topic))).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
                Assert.Equal(model.Count, map.Count);
                Assert.Equal(model.Count, map.Values.Count());
            });

    [Fact]
    public void Thousands_of_subscribers_of_one_filter_come_and_go_and_each_is_found_once()
    {
        var tree = new TopicTree<string>();
        var names = Enumerable.Range(0, 5000).Select(i => $"client {i}").ToList();
        foreach (var name in names)
        {
            Assert.True(tree.Add("a/b"u8, name));
            Assert.False(tree.Add("a/b"u8, name));
        }

        foreach (var name in names.Where((_, i) => i % 3 != 0))
        {
            Assert.True(tree.Remove("a/b"u8, name));
        }

        List<string> found = [];
        tree.Match("a/b"u8, found);
        Assert.Equal(names.Where((_, i) => i % 3 == 0).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Equal(found.Count, tree.Count);
        found.ForEach(name => tree.Remove("a/b"u8, name));
        Assert.Equal(0, tree.Count);
    }
}
