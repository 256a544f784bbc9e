using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Properties;

/// <summary>PID-41 and PID-42: services reached from elsewhere, and traffic passed on.</summary>
internal static class NetworkProperties
{
    public static IEnumerable<KeyValuePair<string, Func<ProductView, Clue>>> Readings { get; } =
        new Dictionary<string, Func<ProductView, Clue>>(StringComparer.Ordinal)
        {
            ["PID-41"] = product => product.AnyOf("services", product.Services.Select(service => Clue.Given(service.Path, service.Item.Id))),
            ["PID-411"] = product =>
                product.AnyOf(
                    "services",
                    product.Services.Select(service => Clue.IsTrue(service.Field("sensitive"), service.Item.Sensitive).Or(Clue.IsTrue(service.Field("allows-configuration"), service.Item.AllowsConfiguration)))
                ),
            ["PID-4111"] = product => Transport(product, transport => transport == TransportSecurity.None),
            ["PID-4112"] = product => Transport(product, transport => transport == TransportSecurity.None),
            ["PID-4113"] = product => Transport(product, transport => transport != TransportSecurity.None),
            ["PID-42"] = product => Clue.IsTrue("security.forwards-traffic", product.Profile.Security?.ForwardsTraffic),
        };

    private static Clue Transport(ProductView product, Func<TransportSecurity, bool> wanted) =>
        product.AnyOf("network", product.Flows.Select(flow => Clue.Of(flow.Field("transport"), flow.Item.Transport, wanted)));
}
