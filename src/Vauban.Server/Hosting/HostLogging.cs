using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Vauban.Server.Hosting;

/// <summary>The log of the process: warnings and worse, one line each, on standard error, so that standard output stays what verbs print.</summary>
internal static class HostLogging
{
    public static ILoggerFactory Create() => LoggerFactory.Create(Set);

    public static void Set(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning);
    }
}
