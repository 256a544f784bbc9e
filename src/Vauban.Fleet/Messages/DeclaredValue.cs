using System.Text.Json;
using Vauban.Design.Network;

namespace Vauban.Fleet.Messages;

/// <summary>Checks a JSON value against the unit and range that the profile declares for a setting or a command.</summary>
internal static class DeclaredValue
{
    /// <summary><c>type</c>, <c>range</c>, or null when it fits. An undeclared unit takes any scalar.</summary>
    public static string? Wrong(JsonElement? value, Resource declared)
    {
        var fits = (declared.Unit, value?.ValueKind) switch
        {
            (null, JsonValueKind.Object or JsonValueKind.Array) => false,
            (null, _) => true,
            ("bool", JsonValueKind.True or JsonValueKind.False) => true,
            ("text", JsonValueKind.String) => true,
            ("bool" or "text", _) => false,
            (_, JsonValueKind.Number) => value!.Value.TryGetDouble(out var number) && double.IsFinite(number),
            _ => false,
        };
        if (!fits)
        {
            return "type";
        }

        return value is { ValueKind: JsonValueKind.Number } && declared.Range is { } range && !range.Contains(value.Value.GetDouble()) ? "range" : null;
    }
}
