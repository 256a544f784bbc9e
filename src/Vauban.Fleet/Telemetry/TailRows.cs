using System.Text;
using Vauban.Fleet.Log;
using Vauban.Wire.Senml;

namespace Vauban.Fleet.Telemetry;

/// <summary>Makes rows of the measurements of one record.</summary>
internal readonly struct TailRows(TailProjection projection, ResourceNames names, uint device, LogPosition position, long receivedAt) : IMeasurementTaker
{
    public bool Take(scoped in Measurement value)
    {
        var row = new TailRow(
            device,
            names.Of(value.Resource),
            value.At,
            value.Kind is SenmlValueKind.Number or SenmlValueKind.Boolean ? value.Number : double.NaN,
            value.Kind switch
            {
                SenmlValueKind.Text => Encoding.UTF8.GetString(value.Content),
                SenmlValueKind.Data => Convert.ToBase64String(value.Content),
                _ => null,
            }
        );
        projection.Take(row, position, receivedAt);
        return true;
    }
}
