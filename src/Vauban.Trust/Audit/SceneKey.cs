namespace Vauban.Trust.Audit;

/// <summary>A public key's kind: <c>EC</c> with its curve's object identifier, or <c>RSA</c> with its bits.</summary>
internal readonly record struct SceneKey(string Kind, string? Curve, int Bits)
{
    public override string ToString() => Curve is null ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Kind} {Bits}") : $"{Kind} {Curve}";
}
