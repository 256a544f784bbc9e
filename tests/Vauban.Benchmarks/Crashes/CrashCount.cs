namespace Vauban.Benchmarks.Crashes;

/// <summary>What was acknowledged, held against what can be found.</summary>
/// <param name="Sent">Different messages sent at least once.</param>
/// <param name="Found">Rows read back.</param>
/// <param name="Lost">Acknowledged, not found.</param>
/// <param name="Repeated">Rows beyond the first for one device, resource and time.</param>
/// <param name="Invented">Rows that nobody sent.</param>
internal sealed record CrashCount(long Sent, long Acknowledged, long Found, long Lost, long Repeated, long Invented)
{
    public static CrashCount operator +(CrashCount left, CrashCount right) =>
        new(
            left.Sent + right.Sent,
            left.Acknowledged + right.Acknowledged,
            left.Found + right.Found,
            left.Lost + right.Lost,
            left.Repeated + right.Repeated,
            left.Invented + right.Invented
        );
}
