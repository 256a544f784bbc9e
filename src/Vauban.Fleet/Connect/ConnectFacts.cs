using Vauban.Core.Facts;

namespace Vauban.Fleet.Connect;

/// <summary>What every fact of the gateway has in common.</summary>
internal static class ConnectFacts
{
    public static string Tool { get; } = $"vauban {typeof(ConnectFacts).Assembly.GetName().Version?.ToString(3)}";

    public static FactDraft Draft(string kind, Subject subject, string statement, Grade grade, DateTimeOffset now) =>
        new()
        {
            Kind = kind,
            Subject = subject,
            Statement = statement,
            Grade = grade,
            ObservedAt = now,
            Method = "gateway",
            Tool = Tool,
            Producer = "vauban",
        };
}
