namespace Vauban.Trust.Enrolment;

/// <summary>An authority of a manufacturer, believed for one product.</summary>
/// <param name="Id">SHA-256 of its certificate, hexadecimal.</param>
/// <param name="Root">It signed itself: a chain may end there.</param>
public sealed record Manufacturer(string Id, string Product, string Name, bool Root, DateTimeOffset NotAfter, DateTimeOffset AddedAt, string AddedBy);
