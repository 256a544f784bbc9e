using System.Collections.Immutable;

namespace Vauban.Device.Text;

/// <summary>What is wrong, as a value: a stable code and what <c>{0}</c>, <c>{1}</c> stand for in its sentence and its remedy.</summary>
public sealed record DeviceProblem(string Code, ImmutableArray<string> Arguments)
{
    public static DeviceProblem Of(string code, params ReadOnlySpan<string> arguments) => new(code, [.. arguments]);

    /// <summary><c>VB-DEVICE-001: sentence</c>, then what to do on its own line.</summary>
    public string Describe(DeviceLanguage language)
    {
        var sentence = $"{Code}: {DeviceText.Get(Code, language, [.. Arguments])}";
        return DeviceText.Has(Code + ".do") ? $"{sentence}\n  {DeviceText.Get(Code + ".do", language, [.. Arguments])}" : sentence;
    }
}
