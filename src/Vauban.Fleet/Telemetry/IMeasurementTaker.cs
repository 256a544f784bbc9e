namespace Vauban.Fleet.Telemetry;

/// <summary>What is done with each measurement of a payload.</summary>
internal interface IMeasurementTaker
{
    /// <summary>False when no more are wanted. The spans live during the call.</summary>
    bool Take(scoped in Measurement value);
}
