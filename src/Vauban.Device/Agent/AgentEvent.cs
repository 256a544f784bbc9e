using System.Collections.Immutable;
using Vauban.Device.Text;

namespace Vauban.Device.Agent;

/// <summary>Something a person who watches the device wants to read.</summary>
/// <param name="Key">Its sentence in the text tables: an event, or a problem's code.</param>
public sealed record AgentEvent(string Device, string Key, ImmutableArray<string> Arguments)
{
    public string Describe(DeviceLanguage language) => $"{Device}: {(Key.StartsWith("VB-", StringComparison.Ordinal) ? Key + ": " : "")}{DeviceText.Get(Key, language, [.. Arguments])}";
}
