namespace Vauban.Trust.Enrolment;

/// <summary>What came of a factory's list.</summary>
/// <param name="Known">Lines that stood there already.</param>
public sealed record FactoryReport(int Added, int Known);
