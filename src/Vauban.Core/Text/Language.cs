namespace Vauban.Core.Text;

/// <summary>The two languages of Vauban; neither is a translation of the other.</summary>
public enum Language
{
    English,
    French,
}
