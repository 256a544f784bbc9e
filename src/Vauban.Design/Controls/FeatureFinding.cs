namespace Vauban.Design.Controls;

/// <summary>What a profile says about one feature or condition.</summary>
/// <param name="Holds">Null: not known.</param>
/// <param name="Field">The part of the profile it rests on, or that must be answered.</param>
internal readonly record struct FeatureFinding(bool? Holds, string Field)
{
    public Applies Applies =>
        Holds switch
        {
            true => Applies.Yes,
            false => Applies.No,
            null => Applies.Unknown,
        };
}
