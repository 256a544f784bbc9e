using Microsoft.Extensions.Time.Testing;
using Vauban.Device.Configuration;
using Vauban.Device.Identity;
using Vauban.Device.Simulation;
using Xunit;

namespace Vauban.Tests.Device.Simulation;

public sealed class SimulatedSensorsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 12, 0, 0, 0, TimeSpan.Zero);

    private static readonly DeviceConfiguration Air = new()
    {
        Product = "air",
        Sensors =
        [
            new() { Id = "temperature", Quantity = "temperature", Range = [-40, 125], Accuracy = 0.2 },
            new() { Id = "humidity", Quantity = "relative humidity", Range = [0, 100], Accuracy = 1.8 },
            new() { Id = "co2", Quantity = "co2", Range = [400, 5000], Accuracy = 50 },
            new() { Id = "level", Quantity = "something else", Range = [2, 3] },
        ],
    };

    [Fact]
    public void The_same_seed_gives_the_same_world_and_another_device_another()
    {
        Assert.Equal(Day("a", FaultRate.Many), Day("a", FaultRate.Many));
        Assert.NotEqual(Day("a", FaultRate.Many), Day("b", FaultRate.Many));
    }

    [Fact]
    public void Whatever_goes_wrong_no_value_leaves_its_declared_range()
    {
        foreach (var (id, value) in Enumerable.Range(0, 20).SelectMany(i => Day($"d{i}", FaultRate.Many)))
        {
            var range = Air.Sensors.Single(sensor => sensor.Id == id).Range!;
            Assert.True(value is null || (value >= range[0] && value <= range[1]), $"{id} {value}");
        }
    }

    [Fact]
    public void Faults_are_there_only_when_asked_for()
    {
        Assert.DoesNotContain(Day("a", FaultRate.None), sample => sample.Value is null);
        Assert.Contains(Enumerable.Range(0, 20).SelectMany(i => Day($"d{i}", FaultRate.Many)), sample => sample.Value is null);
    }

    [Fact]
    public void Carbon_dioxide_rises_with_people_and_falls_at_night()
    {
        var co2 = Day("a", FaultRate.None).Where(sample => sample.Id == "co2").Select(sample => sample.Value!.Value).ToList();
        Assert.InRange(co2[4], 400, 600);
        Assert.InRange(co2[23], 1_000, 5_000);
    }

    [Fact]
    public void The_trace_is_a_whole_year_of_plausible_weather()
    {
        Assert.Equal(365 * 8, ClimateTrace.Count);
        for (var day = 0; day < 366; day++)
        {
            var weather = ClimateTrace.At(Monday.AddDays(day));
            Assert.InRange(weather.Temperature, -5, 35);
            Assert.InRange(weather.Pressure, 1_000, 1_030);
        }
    }

    /// <summary>Every half hour of a day, as the sensors see it.</summary>
    private static List<(string Id, double? Value)> Day(string device, FaultRate rate)
    {
        var clock = new FakeTimeProvider(Monday);
        var sensors = new SimulatedSensors(Air, new DeviceName("air", device), new SimulationOptions { Faults = rate }, clock);
        var all = new List<(string, double?)>();
        for (var i = 0; i < 48; i++)
        {
            all.AddRange(Air.Sensors.Select(sensor => (sensor.Id, sensors.Read(new ConfiguredResource { Id = sensor.Id, Sensor = sensor.Id }))));
            clock.Advance(TimeSpan.FromMinutes(30));
        }

        return all;
    }
}
