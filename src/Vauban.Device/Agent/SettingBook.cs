using System.Text.Json;
using Vauban.Device.Configuration;

namespace Vauban.Device.Agent;

/// <summary>The settings in force, with their versions, kept over restarts.</summary>
internal sealed class SettingBook
{
    private const long LargestVersion = (1L << 53) - 1;
    private readonly string path;
    private readonly IReadOnlyList<ConfiguredSetting> settings;
    private readonly Func<string, JsonElement, bool> apply;
    private readonly Dictionary<string, DesiredValue> inForce;

    public SettingBook(string path, IReadOnlyList<ConfiguredSetting> settings, Func<string, JsonElement, bool> apply)
    {
        this.path = path;
        this.settings = settings;
        this.apply = apply;
        inForce = StateFile.Read(path, AgentJson.Default.DictionaryStringDesiredValue) ?? [];
    }

    /// <summary>What to report of a setting now; version 0 without a value before it was ever set.</summary>
    public ReportedValue Report(string id) =>
        inForce.TryGetValue(id, out var value) ? new ReportedValue { Version = value.Version, Value = value.Value } : new ReportedValue();

    /// <summary>Takes a wanted value and says what is in force afterwards. A version not above the one in force changes nothing.</summary>
    /// <returns>Null when the payload is not a desired value.</returns>
    public ReportedValue? Take(string id, ReadOnlySpan<byte> payload)
    {
        if (Parse(payload) is not { Version: > 0 and <= LargestVersion } wanted)
        {
            return null;
        }

        var now = Report(id);
        if (wanted.Version <= now.Version)
        {
            return now;
        }

        var declared = settings.FirstOrDefault(setting => setting.Id == id);
        var reason = declared is null ? "unknown-setting" : ValueRule.Wrong(wanted.Value, declared.Unit, declared.Range);
        reason ??= apply(id, wanted.Value) ? null : "failed";
        if (reason is not null)
        {
            return now with { Refused = new RefusedValue(wanted.Version, reason) };
        }

        inForce[id] = wanted;
        StateFile.Write(path, inForce, AgentJson.Default.DictionaryStringDesiredValue);
        return Report(id);
    }

    internal static DesiredValue? Parse(ReadOnlySpan<byte> payload)
    {
        try
        {
            return payload.Length > AgentJson.MaxBytes ? null : JsonSerializer.Deserialize(payload, AgentJson.Default.DesiredValue);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
