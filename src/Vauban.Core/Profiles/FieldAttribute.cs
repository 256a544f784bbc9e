namespace Vauban.Core.Profiles;

/// <summary>
/// What the profile language says of one member beyond its type: limits, shape, what an answer unlocks. The loader, the JSON Schema
/// and the questions all read it, so that they cannot diverge; the sentences stand in <c>profile.text.tsv</c> under the member's path.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute : Attribute
{
    /// <summary>Key in the file, when it is not the member's name in kebab case.</summary>
    public string? Key { get; init; }

    public TextShape Shape { get; init; }

    /// <summary>The only words allowed, separated by blanks.</summary>
    public string? OneOf { get; init; }

    public double Min { get; init; } = double.NegativeInfinity;

    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>The number is written with a percent sign.</summary>
    public bool Percent { get; init; }

    /// <summary>
    /// What an answer lets one judge or derive, separated by blanks: provisions of EN 303 645 (<c>5.1-1</c>), EMB3D properties (<c>PID-27</c>), IXIT tables
    /// of TS 103 701 (<c>IXIT-7</c>), EN 18031 requirements (<c>SUM-1</c>), or a plan (<c>plan:energy</c>). A member without any is never asked.
    /// </summary>
    public string Unlocks { get; init; } = "";

    /// <summary>Asked only when the sibling says so: <c>personal=true</c>, <c>scheme!=none</c>. A sibling that is unknown is asked first.</summary>
    public string? When { get; init; }

    /// <summary>An answer as it would stand in the file.</summary>
    public string Example { get; init; } = "";
}
