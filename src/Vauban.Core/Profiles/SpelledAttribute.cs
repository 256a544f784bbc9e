namespace Vauban.Core.Profiles;

/// <summary>How the profile writes this choice, when it is not its name in kebab case: <c>tls1.3</c>.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class SpelledAttribute(string word) : Attribute
{
    public string Word => word;
}
