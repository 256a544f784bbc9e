using System.Globalization;
using System.Text.Json;

namespace Vauban.Server.Fleet;

/// <summary>What a person typed, as the JSON value its unit asks for; what is no number stays text, and the mailbox refuses it by its code.</summary>
internal static class CommandValue
{
    public static string Json(string typed, string unit) =>
        unit == "bool" && bool.TryParse(typed, out var yes) ? (yes ? "true" : "false")
        : unit != "text" && double.TryParse(typed.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("R", CultureInfo.InvariantCulture)
        : JsonSerializer.Serialize(typed);
}
