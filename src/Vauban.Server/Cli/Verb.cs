using System.CommandLine;

namespace Vauban.Server.Cli;

/// <summary>A command that does something, and what it needs to do it.</summary>
internal sealed class Verb(string name, VerbSort sort, string description) : Command(name, description)
{
    public VerbSort Sort { get; } = sort;
}
