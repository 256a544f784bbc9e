using System.Text;
using CsCheck;
using Vauban.Device.Configuration;
using Vauban.Device.Text;
using Xunit;

namespace Vauban.Tests.Device.Configuration;

public sealed class ConfigurationReaderTests
{
    private const string Small = """
        {"vauban":1,"product":"air","revision":7,"aLaterMember":{"x":[1]},
         "endpoints":{"mqtt":{"host":"{host}","port":8883,"transport":"tls1.3","clientId":"{device}"}},
         "resources":[{"id":"temperature","kind":"stream","direction":"up","topic":"v1/air/{device}/up/temperature","unit":"Cel","range":[-40,125],"encoding":"senml+json","every":60,"sensor":"temperature"}],
         "sensors":[{"id":"temperature","quantity":"temperature","unit":"Cel","range":[-40,125],"every":60}],
         "settings":[],"commands":[],"limits":{"maxPayload":4096,"maxQueued":10,"keepAlive":60,"maxBackoff":300}}
        """;

    [Fact]
    public void A_file_with_members_of_a_later_version_is_read()
    {
        Assert.True(ConfigurationReader.TryRead(Encoding.UTF8.GetBytes(Small), out var read, out _));
        var stream = Assert.Single(read.Streams);
        Assert.Equal((60L, 10, "Cel"), (stream.Every, read.Limits.MaxQueued, read.SensorOf(stream)!.Unit));
    }

    [Theory]
    [InlineData("\"vauban\":1", "\"vauban\":2", "$.vauban")]
    [InlineData("\"product\":\"air\"", "\"product\":\"a/b\"", "$.product")]
    [InlineData("8883", "70000", "$.endpoints")]
    [InlineData("\"maxQueued\":10", "\"maxQueued\":-1", "$.limits")]
    [InlineData("\"resources\":[{", "\"resources\":[null,{", "$.resources[0]")]
    [InlineData("v1/air/{device}/up/temperature", "v1/air/up/temperature", "$.resources[0]")]
    [InlineData("v1/air/{device}/up/temperature", "v1/air/{device}/#", "$.resources[0]")]
    [InlineData("\"sensors\":[{\"id\":\"temperature\"", "\"sensors\":[{\"id\":\"\"", "$.sensors[0]")]
    [InlineData("\"settings\":[]", "\"settings\":null", "$.settings")]
    [InlineData("\"revision\":7", "\"revision\":\"x\"", "$.revision")]
    public void What_cannot_serve_is_named(string from, string to, string field)
    {
        var bytes = Encoding.UTF8.GetBytes(Small.Replace(from, to, StringComparison.Ordinal));
        Assert.False(ConfigurationReader.TryRead(bytes, out _, out var problem));
        Assert.Equal("VB-DEVICE-001", problem.Code);
        Assert.StartsWith(field, problem.Arguments[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_derived_for_each_example_can_be_read()
    {
        var files = Directory.GetDirectories(Path.Combine(Architecture.SourceTree.Root, "examples")).Select(folder => Path.Combine(folder, "expected", "device.json")).Where(File.Exists).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(ConfigurationReader.TryRead(File.ReadAllBytes(file), out _, out var problem), problem?.Describe(DeviceLanguage.English)));
        Assert.Equal(["temperature", "humidity", "co2"], ConfigurationReader.ReadFile(files.Single(file => file.Contains("air-quality-s1", StringComparison.Ordinal))).Streams.Select(stream => stream.Id));
    }

    [Fact]
    public void A_file_too_large_or_too_deep_is_refused()
    {
        Assert.False(ConfigurationReader.TryRead(new byte[ConfigurationReader.MaxBytes + 1], out _, out _));
        var deep = "{\"x\":" + new string('[', 50) + new string(']', 50) + "}";
        Assert.False(ConfigurationReader.TryRead(Encoding.UTF8.GetBytes(deep), out _, out _));
    }

    [Fact]
    public void Any_bytes_give_a_problem_and_no_exception() =>
        Gen.Byte.Array[0, 200].Sample(bytes => Assert.False(ConfigurationReader.TryRead(bytes, out _, out _)), iter: 1_000);

    [Fact]
    public void Every_problem_says_what_to_do_in_both_languages() =>
        Assert.All(
            Vauban.Core.Text.Texts.All.Keys.Where(key => key.StartsWith("VB-DEVICE-", StringComparison.Ordinal) && !key.EndsWith(".do", StringComparison.Ordinal)),
            code => Assert.All([DeviceLanguage.English, DeviceLanguage.French], language => Assert.Contains('\n', DeviceProblem.Of(code, "a", "b", "c").Describe(language)))
        );
}
