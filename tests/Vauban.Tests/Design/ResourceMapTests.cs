using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Network;
using Xunit;

namespace Vauban.Tests.Design;

public sealed class ResourceMapTests
{
    [Fact]
    public void A_stream_takes_unit_range_and_period_from_its_sensor_and_the_default_topic()
    {
        var stream = ResourceMap.From(TestProfiles.AirQuality).Find(ResourceDirection.Up, "temperature")!;

        Assert.Equal("v1/air-quality-s1/{device}/up/temperature", stream.Topic);
        Assert.Equal(("Cel", new MeasureRange(-40, 125), new Period(60, "s")), (stream.Unit, stream.Range, stream.Every));
        Assert.Equal("/3303/0/5700", stream.Lwm2m.ToString());
        Assert.Equal(ResourceEncoding.SenmlJson, stream.Encoding);
    }

    [Fact]
    public void A_setting_goes_down_and_comes_back_up_and_a_command_has_its_result()
    {
        var map = ResourceMap.From(TestProfiles.AirQuality);

        Assert.Equal(
            ["up/temperature", "up/co2", "up/presence", "down/threshold", "up/threshold", "cmd/identify", "res/identify", "up/running-release"],
            map.Resources.Select(resource => resource.Path)
        );
        Assert.Equal("v1/air-quality-s1/{device}/res/identify", map.Find(ResourceDirection.Res, "identify")!.Topic);
    }

    [Fact]
    public void Data_whose_destination_is_unknown_has_no_topic_and_data_that_stays_is_no_resource()
    {
        var map = ResourceMap.From(TestProfiles.AirQuality);
        var presence = map.Find(ResourceDirection.Up, "presence")!;
        Assert.Null(presence.Topic);
        Assert.Null(presence.Flow);
        Assert.Null(presence.Unit);

        var stays = TestProfiles.AirQuality with { Data = [new DataItem { Id = "co2", From = "co2", To = "device" }] };
        Assert.Null(ResourceMap.From(stays).Find(ResourceDirection.Up, "co2"));
    }

    [Fact]
    public void Topics_of_firmware_in_the_field_override_the_default_and_leave_the_format_open()
    {
        var profile = TestProfiles.AirQuality.WithFlow(flow => flow with { Topics = new TopicTemplates { Up = "sensors/{device}/{resource}/state" } });

        var stream = ResourceMap.From(profile).Find(ResourceDirection.Up, "co2")!;

        Assert.Equal("sensors/{device}/co2/state", stream.Topic);
        Assert.Null(stream.Encoding);
    }

    [Theory]
    [InlineData("sensors/{resource}", "VB-DESIGN-002")]
    [InlineData("sensors/x{device}/{resource}", "VB-DESIGN-002")]
    [InlineData("{device}/#", "VB-DESIGN-003")]
    [InlineData("{device}/+/{resource}", "VB-DESIGN-003")]
    [InlineData("$SYS/{device}", "VB-DESIGN-003")]
    [InlineData("{device}/{site}", "VB-DESIGN-003")]
    public void A_template_that_would_let_one_unit_speak_for_another_gives_no_topic(string template, string code)
    {
        var profile = TestProfiles.AirQuality.WithFlow(flow => flow with { Topics = new TopicTemplates { Up = template } });

        var map = ResourceMap.From(profile);

        Assert.Null(map.Find(ResourceDirection.Up, "co2")!.Topic);
        Assert.All(map.Problems, problem => Assert.Equal(code, problem.Code));
        Assert.NotEmpty(map.Problems);
        Assert.Contains(template, map.Problems[0].Sentence(Language.French), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_declarations_for_one_path_are_a_stated_problem_and_the_first_keeps_it()
    {
        var profile = TestProfiles.AirQuality with { Settings = [new SettingProfile { Id = "co2", Value = "ppm" }] };

        var map = ResourceMap.From(profile);

        Assert.Equal("data.co2", map.Find(ResourceDirection.Up, "co2")!.Source);
        Assert.Equal("VB-DESIGN-001", Assert.Single(map.Problems).Code);
    }

    [Fact]
    public void A_bare_profile_has_no_resource()
    {
        Assert.Empty(ResourceMap.From(TestProfiles.Bare).Resources);
    }
}
