namespace Vauban.Core.Facts;

/// <summary>How strong a fact is, weakest first. A simulated fact never makes a real product pass.</summary>
public enum Grade
{
    Declared,
    Simulated,
    Laboratory,
    Field,
    ThirdParty,
}
