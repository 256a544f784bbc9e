using System.Collections.Immutable;
using Vauban.Core;
using Vauban.Records.Registry;

namespace Vauban.Server.Enrolment;

/// <summary>A device to register, as the API takes it. A simulated device cannot be asked for: simulation has its own door.</summary>
/// <param name="Labels"><c>key=value</c>.</param>
internal sealed record DeviceOrder(string? Product, string? Name, string? Hardware, string? Site, string? Zone, string? Owner, IReadOnlyList<string>? Labels)
{
    public DeviceDraft ToDraft() =>
        new(new DeviceId(Product?.Trim() ?? "", Name?.Trim() ?? ""))
        {
            Hardware = Given(Hardware),
            Site = Given(Site),
            Zone = Given(Zone),
            Owner = Given(Owner),
            Labels = [.. (Labels ?? []).Select(label => label.Trim()).Where(label => label.Length > 0)],
        };

    /// <summary>Labels as a person writes them in one field: separated by commas, semicolons or blanks.</summary>
    public static ImmutableArray<string> LabelsOf(string? text) => [.. (text ?? "").Split([',', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)];

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
