using Vauban.Core;

namespace Vauban.Server.Fleet;

/// <summary>The states of the life cycle as addresses, filters and verbs write them.</summary>
internal static class StateWords
{
    public static string Word(LifeCycle state) => state.ToString().ToLowerInvariant();

    /// <summary>Null for a word that is none.</summary>
    public static LifeCycle? Read(string? word) => word?.Length > 0 && char.IsAsciiLetter(word[0]) && Enum.TryParse<LifeCycle>(word, ignoreCase: true, out var state) ? state : null;
}
