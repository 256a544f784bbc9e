namespace Vauban.Records.People;

/// <summary>Where a sign-in comes from, as the person later sees it in the list of their sessions.</summary>
/// <param name="Source">Network address.</param>
/// <param name="Agent">What the browser calls itself.</param>
public sealed record Visit(string? Source, string? Agent)
{
    private const int Longest = 200;

    public static Visit Unknown { get; } = new(null, null);

    internal string? ShortAgent => Agent is { Length: > Longest } ? Agent[..Longest] : Agent;
}
