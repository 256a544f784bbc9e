using System.CommandLine;
using System.Net.Http.Headers;
using Vauban.Core.Facts.Incoming;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Facts;

/// <summary><c>fact add FILE</c>: brings a fact from outside; <c>-</c> reads standard input.</summary>
internal static class FactVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var file = frame.Argument<string>("FILE", "fact.argument.file");
        return frame.Group("fact", "fact.verbs", [frame.Verb("add", VerbSort.Client, "fact.add", [file], (terminal, cancel) => AddAsync(terminal, terminal.Get(file)!, cancel))]);
    }

    private static async Task<int> AddAsync(Terminal terminal, string file, CancellationToken cancel)
    {
        if (!(await ReadAsync(file, cancel)).Succeeded(out var content, out var problem))
        {
            return terminal.Fail(problem);
        }

        if (!ServerDoor.Open(terminal).Succeeded(out var door, out problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            var answer = await door.SendAsync<FactDocument>(new HttpRequestMessage(HttpMethod.Post, "/api/facts") { Content = body }, cancel);
            if (!answer.Succeeded(out var fact, out problem))
            {
                return terminal.Fail(problem);
            }

            if (terminal.Json)
            {
                terminal.Write(fact);
            }

            terminal.Say("fact.added", fact.Position, fact.Kind, fact.Subject);
            return ExitCode.Ok;
        }
    }

    private static async Task<Outcome<byte[]>> ReadAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            using var content = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancel)) > 0 && content.Length <= IncomingFact.MaxLength)
            {
                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Problem.Of("VB-FACT-020", file, failure.Message);
        }
    }
}
