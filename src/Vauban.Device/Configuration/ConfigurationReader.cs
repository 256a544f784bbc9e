using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Vauban.Device.Identity;
using Vauban.Device.Text;

namespace Vauban.Device.Configuration;

/// <summary>Reads <c>device.json</c>: at most 1 MiB, 16 deep, 1,000 entries a list; then what a device cannot do without.</summary>
public static class ConfigurationReader
{
    public const int MaxBytes = 1024 * 1024;

    private const int MaxEntries = 1_000;

    /// <summary>False with VB-DEVICE-001 when the bytes are not a usable <c>device.json</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out DeviceConfiguration? configuration, [NotNullWhen(false)] out DeviceProblem? problem)
    {
        configuration = null;
        if (bytes.Length > MaxBytes)
        {
            problem = DeviceProblem.Of("VB-DEVICE-001", "> 1 MiB");
            return false;
        }

        try
        {
            var read = JsonSerializer.Deserialize(bytes, ConfigurationJson.Default.DeviceConfiguration);
            var wrong = read is null ? "null" : Wrong(read);
            problem = wrong is null ? null : DeviceProblem.Of("VB-DEVICE-001", wrong);
            configuration = wrong is null ? read : null;
            return problem is null;
        }
        catch (JsonException error)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{error.Path ?? "$"} ({error.LineNumber + 1}:{error.BytePositionInLine + 1})");
            problem = DeviceProblem.Of("VB-DEVICE-001", place);
            return false;
        }
    }

    /// <exception cref="DeviceException">VB-DEVICE-001, with the path when the file cannot be read.</exception>
    public static DeviceConfiguration ReadFile(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Length > MaxBytes)
            {
                throw DeviceException.Of("VB-DEVICE-001", "> 1 MiB");
            }

            return TryRead(File.ReadAllBytes(path), out var configuration, out var problem) ? configuration : throw new DeviceException(problem);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DeviceException(DeviceProblem.Of("VB-DEVICE-001", path), failure);
        }
    }

    /// <summary>The path of the first member that cannot serve; null when all can.</summary>
    private static string? Wrong(DeviceConfiguration read) =>
        read switch
        {
            { Vauban: not 1 } => "$.vauban",
            { Endpoints: null } => "$.endpoints",
            { Limits: null } => "$.limits",
            { Product: null } => "$.product",
            _ when !DeviceName.IsValidPart(read.Product) => "$.product",
            _ when read.Endpoints.Values.Any(endpoint => endpoint is null or { Port: < 1 or > 65_535 }) => "$.endpoints",
            _ when read.Limits is not { MaxPayload: > 0 and <= 65_536, MaxQueued: > 0 and <= 1_000_000, KeepAlive: >= 0 and <= 65_535, MaxBackoff: > 0 and <= 86_400 } => "$.limits",
            _ when read.Identity is { RenewAtPercent: < 1 or > 90 } => "$.identity.renewAtPercent",
            { Identity.SubjectAlternativeUri: { } uri } when !Uri.IsWellFormedUriString(uri.Replace("{device}", "d", StringComparison.Ordinal), UriKind.Absolute) => "$.identity.subjectAlternativeUri",
            _ when read.ReconnectSpread is < 0 or > 86_400 => "$.reconnectSpread",
            _ when read.RunningRelease is { } topic && !IsTopic(topic) => "$.runningRelease",
            _ => WrongResource(read) ?? WrongSensor(read) ?? WrongSetting(read) ?? WrongCommand(read),
        };

    private static string? WrongResource(DeviceConfiguration read) =>
        Wrong("resources", read.Resources, one => DeviceName.IsValidPart(one.Id) && IsRange(one.Range) && IsPeriod(one.Every) && IsTopicOrNone(one.Topic));

    private static string? WrongSensor(DeviceConfiguration read) =>
        Wrong("sensors", read.Sensors, one => DeviceName.IsValidPart(one.Id) && IsRange(one.Range) && IsPeriod(one.Every) && one.Accuracy is null or >= 0);

    private static string? WrongSetting(DeviceConfiguration read) =>
        Wrong("settings", read.Settings, one => DeviceName.IsValidPart(one.Id) && IsRange(one.Range) && IsTopicOrNone(one.Desired) && IsTopicOrNone(one.Reported));

    private static string? WrongCommand(DeviceConfiguration read) =>
        Wrong("commands", read.Commands, one => DeviceName.IsValidPart(one.Id) && IsRange(one.Range) && IsTopicOrNone(one.Topic) && IsTopicOrNone(one.Result));

    private static string? Wrong<T>(string name, IReadOnlyList<T>? list, Func<T, bool> serves)
        where T : class
    {
        if (list is null || list.Count > MaxEntries)
        {
            return $"$.{name}";
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is null || !serves(list[i]))
            {
                return string.Create(CultureInfo.InvariantCulture, $"$.{name}[{i}]");
            }
        }

        return null;
    }

    private static bool IsRange(IReadOnlyList<double>? range) => range is null || (range.Count == 2 && double.IsFinite(range[0]) && double.IsFinite(range[1]) && range[0] <= range[1]);

    private static bool IsPeriod(long? seconds) => seconds is null or (> 0 and <= 366L * 86_400);

    private static bool IsTopicOrNone(string? topic) => topic is null || IsTopic(topic);

    /// <summary>MQTT 5 4.7.1-1: no wildcard in a topic name; the device's own level must be there.</summary>
    private static bool IsTopic(string topic) =>
        topic.Length is > 0 and <= 1024 && topic.Split('/').Contains("{device}", StringComparer.Ordinal) && topic.AsSpan().IndexOfAny('+', '#', '\0') < 0;
}
