using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Network;

namespace Vauban.Design.Documents;

/// <summary>
/// The Manufacturer Usage Description of a product (RFC 8520): what a network may let its units do. Only flows the profile fully
/// describes are opened; the others are named in <see cref="Problems"/> and stay closed.
/// </summary>
/// <param name="Url">Where the file is to be published; under <c>.invalid</c> (RFC 2606) when the profile names no public place.</param>
/// <param name="LastUpdate">Date of derivation.</param>
/// <param name="Entries">One per flow and way.</param>
public sealed record MudFile(
    string Url,
    DateOnly LastUpdate,
    bool IsSupported,
    ProductProfile Profile,
    IReadOnlyList<MudEntry> Entries,
    IReadOnlyList<Problem> Problems
)
{
    /// <summary>Hours a network may keep the file (RFC 8520 3.5 asks for 1 to 168).</summary>
    public const int CacheValidity = 48;

    /// <summary>RFC 8520 3.6: at most 60 characters.</summary>
    private const int MaxSystemInfo = 60;

    private static readonly JsonSerializerOptions Stable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        IndentSize = 2,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static MudFile From(ProductProfile profile, DateOnly asOf)
    {
        List<Problem> problems = [];
        var entries = profile.Network.Select(flow => MudEntry.From(flow, problems)).OfType<MudEntry>().ToList();
        if (profile.Product.SupportUntil is null)
        {
            problems.Add(Problem.Of("VB-DESIGN-005", "product.support-until") with { Field = "product.support-until" });
        }

        return new MudFile(UrlOf(profile), asOf, profile.Product.SupportUntil >= asOf, profile, entries, problems);
    }

    public string Write()
    {
        var name = "mud-" + Profile.Product.Id;
        var root = new JsonObject
        {
            ["ietf-mud:mud"] = Description(name),
            ["ietf-access-control-list:acls"] = new JsonObject
            {
                ["acl"] = new JsonArray(
                    AccessList($"{name}-v4to", ipv6: false, fromDevice: false),
                    AccessList($"{name}-v4fr", ipv6: false, fromDevice: true),
                    AccessList($"{name}-v6to", ipv6: true, fromDevice: false),
                    AccessList($"{name}-v6fr", ipv6: true, fromDevice: true)
                ),
            },
        };
        return root.ToJsonString(Stable) + "\n";
    }

    /// <summary>The maker's public address: that of its documents, since the file must be fetched from the maker (RFC 8520 1.6).</summary>
    private static string UrlOf(ProductProfile profile)
    {
        string?[] places = [profile.Documentation?.DisclosurePolicy, profile.Software?.Disclosure, profile.Documentation?.SupportPeriod];
        var host = places.Select(place => Uri.TryCreate(place, UriKind.Absolute, out var uri) && uri.Scheme == "https" ? uri.Authority : null).FirstOrDefault(host => host is not null);
        return string.Create(CultureInfo.InvariantCulture, $"https://{host ?? "mud.invalid"}/mud/{profile.Product.Id}-{profile.Product.Revision}.json");
    }

    private JsonObject Description(string name)
    {
        var info = Profile.Product.Name?.English ?? Profile.Product.Id;
        var description = new JsonObject
        {
            ["mud-version"] = 1,
            ["mud-url"] = Url,
            ["last-update"] = LastUpdate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00+00:00",
            ["cache-validity"] = CacheValidity,
            ["is-supported"] = IsSupported,
            ["systeminfo"] = info.Length <= MaxSystemInfo ? info : info[..MaxSystemInfo],
        };
        if (Profile.Organisation is { } maker)
        {
            description["mfg-name"] = maker.Name;
        }

        if (Profile.Documentation?.SecureSetup is { } documentation)
        {
            description["documentation"] = documentation;
        }

        description["model-name"] = Profile.Product.ModelLabel ?? Profile.Product.Id;
        description["from-device-policy"] = Policy($"{name}-v4fr", $"{name}-v6fr");
        description["to-device-policy"] = Policy($"{name}-v4to", $"{name}-v6to");
        return description;
    }

    private static JsonObject Policy(params ReadOnlySpan<string> lists)
    {
        var names = new JsonArray();
        foreach (var list in lists)
        {
            names.Add(new JsonObject { ["name"] = list });
        }

        return new JsonObject { ["access-lists"] = new JsonObject { ["access-list"] = names } };
    }

    private JsonObject AccessList(string name, bool ipv6, bool fromDevice)
    {
        var aces = new JsonArray();
        foreach (var entry in Entries)
        {
            aces.Add(entry.Write(ipv6, fromDevice));
        }

        return new JsonObject
        {
            ["name"] = name,
            ["type"] = ipv6 ? "ipv6-acl-type" : "ipv4-acl-type",
            ["aces"] = new JsonObject { ["ace"] = aces },
        };
    }
}
