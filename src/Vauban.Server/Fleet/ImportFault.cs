namespace Vauban.Server.Fleet;

/// <summary>What is wrong with one line of a file.</summary>
internal sealed record ImportFault(int Line, string Code, string Message, string? Remedy);
