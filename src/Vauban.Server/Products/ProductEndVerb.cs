using System.Text.Json;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.Work;

namespace Vauban.Server.Products;

/// <summary><c>product retire</c>.</summary>
internal static class ProductEndVerb
{
    public static Verb Build(VerbFrame frame)
    {
        var product = frame.Argument<string>("PRODUCT", "end.argument.product");
        var reason = frame.Option<string>("--reason", "fleet.option.reason", "TEXT");
        reason.Required = true;
        return frame.Verb("retire", VerbSort.Client, "end.verb.product", [product, reason], (terminal, cancel) => RunAsync(terminal, terminal.Get(product)!, terminal.Get(reason), cancel));
    }

    /// <summary>The product as it ended, or the act that waits for a second person.</summary>
    private static async Task<int> RunAsync(Terminal terminal, string product, string? reason, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await door.PostAsync<JsonDocument>($"/api/products/{Uri.EscapeDataString(product)}/retirement", new ReasonDraft(reason), cancel)).Succeeded(out var answer, out problem))
            {
                return terminal.Fail(problem);
            }

            using (answer)
            {
                if (terminal.Json)
                {
                    terminal.Write(answer);
                }

                if (answer.RootElement.TryGetProperty("act", out _))
                {
                    WorkVerbs.TellWaiting(terminal, answer.Deserialize<AskedActDocument>(CliJson.Options)!);
                }
                else
                {
                    terminal.Say("end.told.product", product);
                }
            }

            return ExitCode.Ok;
        }
    }
}
