using Vauban.Server.Cli;

namespace Vauban.Server.Facts;

/// <summary><c>ledger witness</c>: has the ledger stamped from outside, now.</summary>
internal static class LedgerWitness
{
    public static async Task<int> RunAsync(Terminal terminal, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await door.PostAsync<LedgerWitnessDocument>("/api/ledger/witness", null, cancel)).Succeeded(out var witness, out problem))
            {
                return terminal.Fail(problem);
            }

            if (terminal.Json)
            {
                terminal.Write(witness);
            }
            else
            {
                terminal.Say("ledger.witnessed", witness.By, witness.Size, witness.At.UtcDateTime);
            }

            return ExitCode.Ok;
        }
    }
}
