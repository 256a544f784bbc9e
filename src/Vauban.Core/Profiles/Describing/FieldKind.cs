namespace Vauban.Core.Profiles.Describing;

/// <summary>What a field holds, or each item of it when it is a list.</summary>
public enum FieldKind
{
    Section,
    Text,
    Localized,
    Truth,
    Whole,
    Number,
    Percent,
    Date,
    Period,
    Range,
    Choice,
}
