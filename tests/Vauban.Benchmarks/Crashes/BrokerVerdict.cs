namespace Vauban.Benchmarks.Crashes;

/// <summary>What was acknowledged, held against what was given.</summary>
/// <param name="Lost">Acknowledged, never given to the subscriber.</param>
/// <param name="Twice">QoS 2, given twice.</param>
/// <param name="Invented">Given, and sent by nobody.</param>
/// <param name="OutOfOrder">First given after one sent later on the same topic.</param>
/// <param name="SessionsLost">Sessions that were not there on return.</param>
/// <param name="RetainedWrong">Topics whose retained message is not one between the last acknowledged and the last sent.</param>
internal sealed record BrokerVerdict(long Sent, long Acknowledged, int Lost, int Twice, int Invented, int OutOfOrder, int SessionsLost, int RetainedWrong)
{
    public bool IsClean => (Lost, Twice, Invented, OutOfOrder, SessionsLost, RetainedWrong) == (0, 0, 0, 0, 0, 0);
}
