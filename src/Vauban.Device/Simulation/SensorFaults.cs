namespace Vauban.Device.Simulation;

/// <summary>What goes wrong in a sensor: it sticks to one value for a while, jumps once, or does not answer for a while.</summary>
internal sealed class SensorFaults(FaultRate rate, SeededNoise noise)
{
    private readonly double chance = rate switch
    {
        FaultRate.None => 0,
        FaultRate.Few => 1 / 500.0,
        _ => 1 / 30.0,
    };

    private double? stuckAt;
    private int samplesLeft;

    /// <param name="span">Width of the sensor's range: a spike is a tenth to a half of it.</param>
    public double? Pass(double value, double span)
    {
        if (samplesLeft > 0)
        {
            samplesLeft--;
            return stuckAt;
        }

        if (noise.Next() >= chance)
        {
            return value;
        }

        switch ((int)(noise.Next() * 3))
        {
            case 0:
                samplesLeft = 5 + (int)(noise.Next() * 20);
                stuckAt = value;
                return stuckAt;
            case 1:
                samplesLeft = 1 + (int)(noise.Next() * 10);
                stuckAt = null;
                return null;
            default:
                return value + (span * (0.1 + (0.4 * noise.Next())) * (noise.Next() < 0.5 ? -1 : 1));
        }
    }
}
