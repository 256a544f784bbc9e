using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Tests.Design;

/// <summary>Profiles built in code, so that a derivation's test names exactly the facts it needs.</summary>
internal static class TestProfiles
{
    public static ProductProfile Bare { get; } =
        new() { Version = 1, Product = new ProductSection { Id = "bare-1", Revision = 1 } };

    public static ProductProfile AirQuality { get; } =
        Bare with
        {
            Organisation = new Organisation { Name = "Atelier Vif, SAS", Role = OrganisationRole.Manufacturer, Establishment = "FR" },
            Product = new ProductSection
            {
                Id = "air-quality-s1",
                Revision = 7,
                Name = new Localized("Air quality sensor", "Capteur de qualité d'air"),
                Audience = Audience.Both,
                Class = ProductClass.Default,
                PlacedOnMarket = new DateOnly(2026, 3, 1),
                Markets = ["FR"],
            },
            Hardware = new HardwareSection
            {
                Sensors =
                [
                    new SensorProfile { Id = "temperature", Quantity = "temperature", Unit = "Cel", Range = new MeasureRange(-40, 125), Accuracy = 0.2, Every = new Period(60, "s") },
                    new SensorProfile { Id = "co2", Quantity = "co2", Unit = "ppm", Range = new MeasureRange(400, 5000), Accuracy = 50, Every = new Period(300, "s") },
                ],
            },
            Network = [new NetworkFlow { Id = "cloud", Protocol = FlowProtocol.Mqtt, Version = "5", Transport = TransportSecurity.Tls13, Direction = FlowDirection.Out, Peer = "vauban", Port = 8883, Qos = 1 }],
            Data =
            [
                new DataItem { Id = "temperature", From = "temperature", Personal = false, To = "cloud", Keep = new Period(2, "y") },
                new DataItem { Id = "co2", From = "co2", Personal = false, To = "cloud", Keep = new Period(2, "y") },
                new DataItem { Id = "presence", From = "co2", Personal = true, Purpose = "ventilation", Keep = new Period(7, "d") },
            ],
            Settings = [new SettingProfile { Id = "threshold", Value = "ppm", Range = new MeasureRange(400, 5000) }],
            Commands = [new CommandProfile { Id = "identify" }],
            Security = new SecuritySection { Identity = new IdentityProfile { Key = KeyAlgorithm.P256, Certificate = CertificateKind.Ldevid, RenewAtPercent = 66 } },
            Resilience = new ResilienceSection { StoreForward = new Period(1, "d"), ReconnectSpread = new Period(5, "min") },
        };

    public static ProductProfile WithFlow(this ProductProfile profile, Func<NetworkFlow, NetworkFlow> change) =>
        profile with { Network = [.. profile.Network.Select(change)] };
}
