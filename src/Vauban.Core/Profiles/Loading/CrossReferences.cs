using System.Globalization;
using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Loading;

/// <summary>What one field says of another: names that must exist, ids that must be unique, dates that must follow.</summary>
internal sealed class CrossReferences
{
    private readonly ProductProfile profile;
    private readonly Findings findings;

    private CrossReferences(ProductProfile profile, Findings findings)
    {
        this.profile = profile;
        this.findings = findings;
    }

    public static void Check(ProductProfile profile, Findings findings)
    {
        var check = new CrossReferences(profile, findings);
        check.Unique();
        check.Names();
        check.Dates();
    }

    private IEnumerable<string> Sensors => profile.Hardware?.Sensors.Select(sensor => sensor.Id) ?? [];

    private IEnumerable<string> Interfaces => profile.Hardware?.Interfaces.Select(item => item.Id) ?? [];

    private IEnumerable<string> Flows => profile.Network.Select(flow => flow.Id);

    private void Unique()
    {
        Unique("functions", profile.Functions.Select(item => item.Id));
        Unique("hardware.sensors", Sensors);
        Unique("hardware.interfaces", Interfaces);
        Unique("network", Flows);
        Unique("data", profile.Data.Select(item => item.Id));
        Unique("settings", profile.Settings.Select(item => item.Id));
        Unique("commands", profile.Commands.Select(item => item.Id));
        Unique("assets", profile.Assets.Select(item => item.Id));
        Unique("services", profile.Services.Select(item => item.Id));
        Unique("security.parameters", profile.Security?.Parameters.Select(item => item.Id) ?? []);
        Unique("security.authentication", profile.Security?.Authentication.Select(item => item.Id) ?? []);
    }

    private void Names()
    {
        string[] sources = [.. Sensors, .. profile.Functions.Select(item => item.Id), .. profile.Hardware?.Actuators ?? [], "person", "device"];
        string[] destinations = [.. Flows, "device"];
        for (var i = 0; i < profile.Data.Count; i++)
        {
            Known("VB-PROFILE-061", Path("data", i, "from"), profile.Data[i].From, sources);
            Known("VB-PROFILE-062", Path("data", i, "to"), profile.Data[i].To, destinations);
        }

        for (var i = 0; i < profile.Network.Count; i++)
        {
            Known("VB-PROFILE-063", Path("network", i, "via"), profile.Network[i].Via, [.. Interfaces]);
        }

        for (var i = 0; i < profile.Services.Count; i++)
        {
            Known("VB-PROFILE-062", Path("services", i, "flow"), profile.Services[i].Flow, [.. Flows]);
        }

        var parameters = profile.Security?.Parameters ?? [];
        for (var i = 0; i < parameters.Count; i++)
        {
            for (var j = 0; j < parameters[i].Flows.Count; j++)
            {
                Known("VB-PROFILE-062", string.Create(CultureInfo.InvariantCulture, $"security.parameters[{i}].flows[{j}]"), parameters[i].Flows[j], [.. Flows]);
            }
        }
    }

    private void Dates()
    {
        if (profile.Product is { PlacedOnMarket: { } placed, SupportUntil: { } until } && until <= placed)
        {
            findings.Add("VB-PROFILE-064", At("product.support-until"), "product.support-until", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), placed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private void Unique(string list, IEnumerable<string?> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var id in ids)
        {
            if (id is not null && !seen.Add(id))
            {
                var path = Path(list, index, "id");
                findings.Add("VB-PROFILE-060", At(path), path, id, list);
            }

            index++;
        }
    }

    private void Known(string code, string path, string? name, string?[] known)
    {
        if (name is not null && !known.Contains(name, StringComparer.Ordinal))
        {
            findings.Add(code, At(path), path, name, string.Join(", ", known.Where(item => item is not null)));
        }
    }

    private SourcePosition? At(string path) => findings.Positions.TryGetValue(path, out var at) ? at : null;

    private static string Path(string list, int index, string field) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].{field}");
}
