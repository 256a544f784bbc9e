using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Architecture;
using Vauban.Design.Choice;
using Vauban.Design.Controls;
using Vauban.Design.Documents;
using Vauban.Design.Network;
using Vauban.Design.Threats;

namespace Vauban.Design;

/// <summary>All that one profile revision gives.</summary>
public sealed record DerivedPlans
{
    public required ProductProfile Profile { get; init; }

    public required DateOnly AsOf { get; init; }

    public required ResourceMap Resources { get; init; }

    public required AccessPlan Access { get; init; }

    public required CertificatePlan Certificate { get; init; }

    public required DeviceFile Device { get; init; }

    public required MudFile Mud { get; init; }

    public required FlowDiagram Flow { get; init; }

    public required ZonePlan Zones { get; init; }

    public required Applicability Applicability { get; init; }

    public required ProvisionList Provisions { get; init; }

    public required ThreatPlan Threats { get; init; }

    /// <summary>The cheapest controls under the usual terms.</summary>
    public required ControlChoice Choice { get; init; }

    /// <summary>What the profile declares but nothing could be derived from.</summary>
    public IReadOnlyList<Problem> Problems => [.. Resources.Problems, .. Mud.Problems];

    /// <summary>Every derived file by its name, in the order of the names; UTF-8 without mark, LF.</summary>
    public IReadOnlyDictionary<string, string> Files() =>
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["acl.txt"] = Access.Write(),
            ["applicability.en.md"] = Applicability.Write(Language.English),
            ["applicability.fr.md"] = Applicability.Write(Language.French),
            ["certificate.json"] = CertificateFile.From(Certificate).Write(),
            ["controls.en.md"] = Choice.Write(Language.English),
            ["controls.fr.md"] = Choice.Write(Language.French),
            ["device.json"] = Device.Write(),
            ["flow.en.svg"] = Flow.Write(Language.English),
            ["flow.fr.svg"] = Flow.Write(Language.French),
            ["mud.json"] = Mud.Write(),
            ["provisions.en.md"] = Provisions.Write(Language.English),
            ["provisions.fr.md"] = Provisions.Write(Language.French),
            ["resources.tsv"] = Resources.Write(),
            ["threats.en.md"] = Threats.Write(Language.English),
            ["threats.fr.md"] = Threats.Write(Language.French),
            ["zones.en.md"] = Zones.Write(Language.English),
            ["zones.fr.md"] = Zones.Write(Language.French),
        };
}
