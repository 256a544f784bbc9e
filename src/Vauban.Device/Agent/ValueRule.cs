using System.Text.Json;

namespace Vauban.Device.Agent;

/// <summary>Does a value from the gateway fit what device.json declares?</summary>
internal static class ValueRule
{
    /// <param name="unit"><c>bool</c>, <c>text</c>, or a unit of a number; null: any scalar.</param>
    /// <returns>Null when it fits, else <c>wrong-type</c> or <c>out-of-range</c>.</returns>
    public static string? Wrong(JsonElement value, string? unit, IReadOnlyList<double>? range)
    {
        var fits = unit switch
        {
            "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "text" => value.ValueKind == JsonValueKind.String,
            null => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Undefined),
            _ => value.ValueKind == JsonValueKind.Number,
        };
        if (!fits)
        {
            return "wrong-type";
        }

        return range is [var low, var high] && value.ValueKind == JsonValueKind.Number && (value.GetDouble() < low || value.GetDouble() > high) ? "out-of-range" : null;
    }
}
