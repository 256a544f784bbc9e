namespace Vauban.Fleet.Telemetry;

/// <summary>How values are written down.</summary>
public enum ExportFormat
{
    /// <summary>RFC 4180 with a header line, UTF-8.</summary>
    Csv,

    /// <summary>One JSON object (RFC 8259) a line.</summary>
    JsonLines,
}
