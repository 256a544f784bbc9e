using System.Text;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Fleet.Connect;

namespace Vauban.Fleet.Policy;

/// <summary>
/// Everything a proof reasons about: the rules as the broker compiled them, the devices there are, the applications. Immutable; made for
/// the policy in force, or for one that is about to be.
/// </summary>
public sealed class PolicyModel
{
    private readonly Dictionary<string, ProductRules> products;
    private readonly IReadOnlyCollection<PolicyDevice> devices;
    private readonly IReadOnlyList<ApplicationTopics> applications;

    public PolicyModel(PolicySnapshot policy, IReadOnlyCollection<PolicyDevice> devices, IReadOnlyList<ApplicationTopics> applications)
    {
        this.devices = devices;
        this.applications = applications;
        var names = devices.GroupBy(device => device.Id.Product, device => device.Id.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToHashSet(StringComparer.Ordinal));
        products = policy.Compiled.ToDictionary(product => product.Key, product => ProductRules.Of(product.Value, names.GetValueOrDefault(product.Key) ?? []), StringComparer.Ordinal);
        Digest = DigestOf(policy, applications);
    }

    /// <summary>SHA-256 of the plans and rights that are reasoned about.</summary>
    public string Digest { get; }

    public int Devices => devices.Count;

    /// <summary>The groups of a class; empty when nobody is in it.</summary>
    internal IReadOnlyList<PolicyGroup> GroupsOf(DeviceClass asked) => [.. asked.Terms.SelectMany(GroupsOf)];

    internal bool Exists(PolicyGroup group, string name) => !group.IsDevices || (products.TryGetValue(group.Owner, out var rules) && rules.Names.Known.Contains(name));

    private IEnumerable<PolicyGroup> GroupsOf(ClassTerm term) =>
        term.Kind switch
        {
            ClassTermKind.All => products.Select(product => Group(product.Key, product.Value, product.Value.Names)),
            ClassTermKind.Product => products.TryGetValue(term.Value, out var rules) ? [Group(term.Value, rules, rules.Names)] : [],
            ClassTermKind.Device => Named(DeviceId.TryParse(term.Value, out var id) ? [id] : []),
            ClassTermKind.Site => Named(devices.Where(device => device.Site == term.Value).Select(device => device.Id)),
            ClassTermKind.Label => Named(devices.Where(device => device.Labels.Contains(term.Value)).Select(device => device.Id)),
            ClassTermKind.State => InState(Enum.Parse<LifeCycle>(term.Value, ignoreCase: true)),
            _ => applications.Where(application => term.Value == "*" || application.Id == term.Value).SelectMany(Application),
        };

    private IEnumerable<PolicyGroup> InState(LifeCycle state) =>
        Named(devices.Where(device => device.State == state).Select(device => device.Id)).Select(group => group with { MayConnect = DeviceDirectory.MayConnect(state) });

    private IEnumerable<PolicyGroup> Named(IEnumerable<DeviceId> ids) =>
        ids.GroupBy(id => id.Product, id => id.Name, StringComparer.Ordinal)
            .Where(product => products.ContainsKey(product.Key))
            .Select(product => Group(product.Key, products[product.Key], new NameSet(product.ToHashSet(StringComparer.Ordinal), open: false)));

    private static PolicyGroup Group(string product, ProductRules rules, NameSet names) => new(product, IsDevices: true, names, rules.Publish, rules.Read);

    /// <summary>A filter without <c>{device}</c> is allowed whatever devices the application is for.</summary>
    private static IEnumerable<PolicyGroup> Application(ApplicationTopics application)
    {
        var names = new NameSet((application.Devices ?? []).Select(device => device.Name).ToHashSet(StringComparer.Ordinal), open: application.Devices is null);
        var (publish, read) = (Filters(application.Publish).ToLookup(IsNamed), Filters(application.Read).ToLookup(IsNamed));
        yield return new PolicyGroup(application.Id, IsDevices: false, names, [.. publish[true]], [.. read[true]]);
        yield return new PolicyGroup(application.Id, IsDevices: false, new NameSet(new HashSet<string>(), open: true), [.. publish[false]], [.. read[false]]);
    }

    private static bool IsNamed(TopicPattern pattern) => pattern.Levels.Any(level => level.Kind == TopicLevelKind.Named);

    private static TopicPattern[] Filters(IReadOnlyList<string> filters) => [.. filters.Select(TopicPattern.OfFilter).OfType<TopicPattern>()];

    private static string DigestOf(PolicySnapshot policy, IReadOnlyList<ApplicationTopics> applications)
    {
        var text = new StringBuilder();
        foreach (var (product, revision, digest) in policy.Products.OrderBy(product => product.Product, StringComparer.Ordinal))
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"product {product} {revision} {digest}\n");
        }

        foreach (var application in applications.OrderBy(application => application.Id, StringComparer.Ordinal))
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"application {application.Id} {string.Join(' ', application.Publish)} | {string.Join(' ', application.Read)}\n");
        }

        return Hash.Of(Encoding.UTF8.GetBytes(text.ToString())).ToString();
    }
}
