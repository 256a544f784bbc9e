using Vauban.Core.Work;

namespace Vauban.Server.Work;

/// <summary>A finding as a person or a program tells it.</summary>
internal sealed record FindingDraft(string? Title, Severity Severity, string? Detail, string? Source, string? Product, string? Device, string? Requirement, IReadOnlyList<long>? Facts)
{
    public Finding For(string actor) =>
        new("", Title?.Trim() ?? "", Severity, default)
        {
            Detail = Detail ?? "",
            Source = Source ?? actor,
            Product = Product,
            Device = Device,
            Requirement = Requirement,
            Facts = [.. Facts ?? []],
        };
}
