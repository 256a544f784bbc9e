namespace Vauban.Fleet.Policy;

/// <summary>One term of a class: <c>product:camera</c>.</summary>
public readonly record struct ClassTerm(ClassTermKind Kind, string Value)
{
    public override string ToString() => Kind == ClassTermKind.All ? "all" : $"{Kind.ToString().ToLowerInvariant()}:{Value}";
}
