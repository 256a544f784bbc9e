namespace Vauban.Server.Enrolment;

/// <summary>One refusal as its fact states it.</summary>
/// <param name="Position">Of the fact in the ledger.</param>
/// <param name="Reason">A code (<c>VB-TRUST-041</c>) or a word of the gateway (<c>client-id</c>).</param>
/// <param name="Certain">The device proved who it was; else somebody was refused meanwhile, who may be it.</param>
public sealed record ArrivalRefusal(long Position, DateTimeOffset At, string Reason, string Message, string Remedy, string? Source, long Count, bool Certain);
