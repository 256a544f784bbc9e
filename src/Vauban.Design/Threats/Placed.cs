namespace Vauban.Design.Threats;

/// <summary>An item of a list of the profile and where it stands.</summary>
/// <param name="Path"><c>network[0]</c>.</param>
internal readonly record struct Placed<T>(string Path, T Item)
{
    public string Field(string name) => $"{Path}.{name}";
}
