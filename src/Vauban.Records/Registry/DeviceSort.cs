namespace Vauban.Records.Registry;

/// <summary>What a list of devices is ordered by; equal ones by product and name.</summary>
public enum DeviceSort
{
    /// <summary>Product, then name.</summary>
    Name,
    Site,
    State,

    /// <summary>As versions are ordered: 1.10 after 1.9.</summary>
    Release,
    Seen,
}
