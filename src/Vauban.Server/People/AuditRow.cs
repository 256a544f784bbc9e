namespace Vauban.Server.People;

/// <summary>One act of a person or a program.</summary>
/// <param name="Who">The name, or the opaque id of somebody erased.</param>
/// <param name="Did">In the reader's language.</param>
/// <param name="To">Whom or what it concerns.</param>
/// <param name="Detail">What it changed to, or why.</param>
/// <param name="Fact">Position in the ledger.</param>
internal sealed record AuditRow(DateTimeOffset At, string Actor, string Who, string Act, string Did, string To, string Detail, long Fact);
