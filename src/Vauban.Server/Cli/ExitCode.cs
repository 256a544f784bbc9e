namespace Vauban.Server.Cli;

/// <summary>What a script learns from the end of a verb.</summary>
internal static class ExitCode
{
    /// <summary>Done, and the answer is yes.</summary>
    public const int Ok = 0;

    /// <summary>Done, and what was checked does not hold: a broken ledger, a failing verdict.</summary>
    public const int No = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>The input was refused; a code says why.</summary>
    public const int Refused = 3;

    /// <summary>The surroundings failed: no server, no disk, no permission.</summary>
    public const int Environment = 4;

    /// <summary>A fault of Vauban itself (sysexits EX_SOFTWARE).</summary>
    public const int Fault = 70;

    /// <summary>Stopped by the person (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
