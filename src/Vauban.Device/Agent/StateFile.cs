using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Vauban.Device.Agent;

/// <summary>A small file of the agent, replaced as a whole.</summary>
internal static class StateFile
{
    /// <returns>Null when there is none, or it cannot be read: the agent then starts from what the factory gave.</returns>
    public static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static void Write<T>(string path, T value, JsonTypeInfo<T> type)
    {
        var next = path + ".next";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, value, type);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }
}
