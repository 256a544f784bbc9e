namespace Vauban.Design.Threats;

/// <summary>The six letters under which threats to a flow are sorted.</summary>
[Flags]
public enum Stride
{
    None = 0,
    Spoofing = 1,
    Tampering = 2,
    Repudiation = 4,
    Disclosure = 8,
    Denial = 16,
    Elevation = 32,
}
