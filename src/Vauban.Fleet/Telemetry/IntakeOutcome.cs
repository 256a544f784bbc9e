using Vauban.Core.Text;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Telemetry;

/// <summary>What became of an offered message: taken at a position, or refused.</summary>
/// <param name="Position">Acknowledge once the log is durable up to it.</param>
/// <param name="Detail"><c>resource: reason</c> in stable words, or null.</param>
public readonly record struct IntakeOutcome(LogPosition Position, IntakeRefusal Refusal, string? Detail)
{
    public bool IsTaken => Refusal == IntakeRefusal.None;

    /// <summary>The device may offer the same message again.</summary>
    public bool MayRetry => Refusal is IntakeRefusal.DiskFull or IntakeRefusal.Busy;

    /// <summary>The refusal as a sentence for people; null when taken.</summary>
    public Problem? Problem => IsTaken ? null : Core.Text.Problem.Of(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"VB-DATA-{(int)Refusal:D3}"), Detail ?? "");

    internal static IntakeOutcome Taken(LogPosition position) => new(position, IntakeRefusal.None, null);

    internal static IntakeOutcome Refused(IntakeRefusal why, string? detail) => new(default, why, detail);
}
