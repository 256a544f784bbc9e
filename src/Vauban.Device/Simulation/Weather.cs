namespace Vauban.Device.Simulation;

/// <param name="Temperature">Degrees Celsius.</param>
/// <param name="Pressure">Hectopascal.</param>
/// <param name="Wind">Metres per second.</param>
internal readonly record struct Weather(double Temperature, double Pressure, double Wind);
