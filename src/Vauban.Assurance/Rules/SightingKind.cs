namespace Vauban.Assurance.Rules;

/// <summary>What a device showed.</summary>
internal enum SightingKind
{
    NotSeen,
    Holds,
    Breaks,
}
