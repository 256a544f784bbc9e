namespace Vauban.Core.Profiles;

/// <summary>Closed interval of declared values, in the sensor's unit.</summary>
public readonly record struct MeasureRange(double Low, double High)
{
    public bool Contains(double value) => value >= Low && value <= High;
}
