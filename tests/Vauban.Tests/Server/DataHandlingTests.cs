using Vauban.Core.Profiles;
using Vauban.Server.Fleet;
using Vauban.Trust.EndOfLife;
using Xunit;

namespace Vauban.Tests.Server;

/// <summary>What the profile says of a retired device's data.</summary>
public sealed class DataHandlingTests
{
    [Theory]
    [InlineData("co2 false cloud 30d, heat false cloud 2y", DataEnd.Kept, 730, "")]
    [InlineData("co2 false cloud 30d, heat false cloud -", DataEnd.Kept, null, "")]
    [InlineData("co2 false cloud 30d, steps true cloud 7d", DataEnd.Erased, null, "steps")]
    [InlineData("co2 false cloud 30d, steps true device 7d", DataEnd.Kept, 30, "")]
    [InlineData("co2 - cloud 30d", DataEnd.Kept, 30, "")]
    [InlineData("steps true device 7d", DataEnd.None, null, "")]
    [InlineData("", DataEnd.None, null, "")]
    public void Personal_data_that_left_the_object_takes_everything_with_it(string items, DataEnd end, int? days, string personal)
    {
        var profile = new ProductProfile { Version = 1, Product = new ProductSection { Id = "p", Revision = 1 }, Data = [.. items.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Item)] };
        var handling = DataHandling.Of(profile);
        Assert.Equal((end, days, personal), (handling.End, (int?)handling.For?.TotalDays, string.Join(' ', handling.Personal)));
    }

    [Fact]
    public void Without_a_readable_profile_everything_is_kept() => Assert.Equal((DataEnd.Kept, null), (DataHandling.Of(null).End, DataHandling.Of(null).For));

    private static DataItem Item(string words)
    {
        var parts = words.Split(' ');
        return new DataItem
        {
            Id = parts[0],
            Personal = parts[1] == "-" ? null : bool.Parse(parts[1]),
            To = parts[2],
            Keep = Period.TryParse(parts[3], out var keep) ? keep : null,
        };
    }
}
