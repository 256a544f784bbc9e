namespace Vauban.Assurance.Rules;

/// <summary>The three things that together suffice (TS 103 701 4.3).</summary>
public enum LegKind
{
    /// <summary>The declared design is adequate (conceptual).</summary>
    Declared,

    /// <summary>The object behaves so (functional).</summary>
    Observed,

    /// <summary>Nothing undeclared was seen (exhaustive).</summary>
    Exhaustive,
}
