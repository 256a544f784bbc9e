using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Properties;

/// <summary>PID-31 to PID-34: applications, programs of others, services.</summary>
internal static class ApplicationProperties
{
    public static IEnumerable<KeyValuePair<string, Func<ProductView, Clue>>> Readings { get; } =
        new Dictionary<string, Func<ProductView, Clue>>(StringComparer.Ordinal)
        {
            ["PID-31"] = product => Languages(product, _ => true),
            ["PID-311"] = product => Service(product, "web", service => service.Web, web => web),
            ["PID-312"] = product => Languages(product, _ => true),
            ["PID-3121"] = product => Languages(product, word => word is "java" or "c#" or "c++" or "python" or "ruby" or "javascript" or "typescript" or "php" or "kotlin" or "swift"),
            ["PID-3122"] = product => Languages(product, word => word is "c" or "c++" or "assembly"),
            ["PID-32"] = product => Clue.IsTrue("software.custom-programs.allowed", Programs(product)?.Allowed),
            ["PID-321"] = product => Clue.IsTrue("software.custom-programs.engineering-tool", Programs(product)?.EngineeringTool),
            ["PID-322"] = product => Clue.IsTrue("software.custom-programs.runtime", Programs(product)?.Runtime),
            ["PID-323"] = product => Clue.Of("software.custom-programs.format", Programs(product)?.Format, _ => true),
            ["PID-3231"] = product => Clue.IsFalse("software.custom-programs.sandbox", Programs(product)?.Sandbox),
            ["PID-3232"] = product => Clue.IsTrue("software.custom-programs.sandbox", Programs(product)?.Sandbox),
            ["PID-324"] = product => Clue.IsTrue("software.custom-programs.readable", Programs(product)?.Readable),
            ["PID-33"] = product => product.AnyOf("services", product.Services.Select(service => Clue.Given(service.Path, service.Item.Id))),
            ["PID-331"] = product => Service(product, "authenticated", service => service.Authenticated, authenticated => !authenticated),
            ["PID-332"] = product => Service(product, "authenticated", service => service.Authenticated, authenticated => authenticated),
            ["PID-3321"] = product => Service(product, "authentication", service => Proof(service), proof => proof == ServiceAuthentication.Password),
            ["PID-3322"] = product => Service(product, "authentication", service => Proof(service), proof => proof is ServiceAuthentication.Certificate or ServiceAuthentication.Token),
            ["PID-34"] = product => Clue.IsTrue("security.logging.application", product.Profile.Security?.Logging?.Application),
        };

    private static CustomProgramsProfile? Programs(ProductView product) => product.Profile.Software?.CustomPrograms;

    private static Clue Languages(ProductView product, Func<string, bool> wanted) => product.Words("software.languages", product.Profile.Software?.Languages ?? [], wanted);

    /// <summary>A service that authenticates nobody has no way to do so: it need not be asked.</summary>
    private static ServiceAuthentication? Proof(ServiceProfile service) => service.Authenticated == false ? ServiceAuthentication.None : service.Authentication;

    private static Clue Service<T>(ProductView product, string field, Func<ServiceProfile, T?> value, Func<T, bool> wanted)
        where T : struct => product.AnyOf("services", product.Services.Select(service => Clue.Of(service.Field(field), value(service.Item), wanted)));
}
