namespace Vauban.Assurance.Obligations;

/// <summary>A report that a person handed in.</summary>
/// <param name="Duty">Id of the duty.</param>
/// <param name="At">When it was handed in, by the receipt.</param>
/// <param name="Receipt">Reference that the addressee gave.</param>
/// <param name="By">Actor who recorded it.</param>
/// <param name="Position">Its fact.</param>
public sealed record Submission(string Duty, DateTimeOffset At, string Receipt, string By, long Position);
