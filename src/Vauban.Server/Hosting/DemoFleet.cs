using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Device.Agent;
using Vauban.Device.Configuration;
using Vauban.Device.Simulation;
using Vauban.Device.Text;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Server.Products;
using Vauban.Trust.Enrolment;

namespace Vauban.Server.Hosting;

/// <summary>
/// The demonstration: 1 the example product is registered and approved when there is no product yet; 2 its simulated devices are
/// registered on three sites; 3 each that has no identity gets a one-time token; 4 they live in this process as the agent does, through the
/// public ports only: they enrol by EST and connect over mutual TLS like any device.
/// </summary>
internal sealed class DemoFleet(House house, FleetFloor floor, HostSettings settings, ILogger logger) : IAsyncDisposable
{
    private const string Product = "air-quality-s1";

    /// <summary>The world runs faster than the clock, so that a visitor sees a value every few seconds.</summary>
    private const double Speed = 20;

    private static readonly (string Id, string Name)[] Places = [("besancon", "Besançon"), ("briancon", "Briançon"), ("saint-malo", "Saint-Malo")];
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    /// <summary>Ready when every device is registered; enrolment and connections go on in the background.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        if (!await PrepareAsync(cancel) || house.Shelf.Approved(Access.System, Product)?.Plans is not { } plans)
        {
            return;
        }

        var units = await UnitsAsync(cancel);
        if (!ConfigurationReader.TryRead(Encoding.UTF8.GetBytes(plans.Device.Write()), out var configuration, out _) || units.Count == 0)
        {
            return;
        }

        var root = Path.Combine(StateFolder, "root.pem");
        await File.WriteAllTextAsync(root, house.Trust.Authorities.RootCertificate.ExportCertificatePem(), cancel);
        var options = new SimulatedFleetOptions
        {
            Configuration = configuration,
            Units = units,
            StateFolder = StateFolder,
            GatewayHost = "localhost",
            GatewayPort = floor.DevicePort,
            EstServer = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://localhost:{floor.EstPort}/")),
            RootFile = root,
            Release = "2.4.1",
            World = new SimulationOptions { Speed = Speed, Faults = FaultRate.Few },
            Journal = Tell,
        };
        running = Task.Run(() => SimulatedFleet.RunAsync(options, house.Clock, stop.Token), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        stop.Dispose();
    }

    /// <summary>Beside the data folder's rooms: the devices' keys are not the server's.</summary>
    private string StateFolder => Directory.CreateDirectory(Path.Combine(settings.Folder, "simulated-devices")).FullName;

    /// <summary>1, 2. False when this server has products of its own: then there is nothing to show.</summary>
    private async Task<bool> PrepareAsync(CancellationToken cancel)
    {
        var records = house.Records;
        if (records.Products.Find(Access.System, Product) is not null)
        {
            return true;
        }

        if (records.Products.List(Access.System).Count > 0)
        {
            return false;
        }

        var (revision, problems) = await new ProductRegistration(records).RegisterAsync(Access.System, ExampleFile.Read(Product), $"examples/{Product}/profile.yaml", cancel);
        if (revision is null)
        {
            Tell(problems[0]);
            return false;
        }

        _ = await records.Products.ApproveAsync(Access.System, Product, revision.Revision, cancel);
        foreach (var (id, name) in Places)
        {
            _ = await records.Sites.PutAsync(Access.System, new Site(id, name, []), cancel);
        }

        for (var i = 1; i <= settings.Devices; i++)
        {
            var device = new DeviceId(Product, string.Create(CultureInfo.InvariantCulture, $"AQ-{i:D4}"));
            var draft = new DeviceDraft(device) { Site = Places[i % Places.Length].Id, Hardware = "C", Simulated = true, Labels = ["demo=yes"] };
            if ((await records.Devices.RegisterAsync(Access.System, draft, cancel)).Problem is { } problem)
            {
                Tell(problem);
            }
        }

        return true;
    }

    /// <summary>3.</summary>
    private async Task<List<SimulatedUnit>> UnitsAsync(CancellationToken cancel)
    {
        var units = new List<SimulatedUnit>();
        var filter = DeviceFilter.OfProduct(Product);
        foreach (var device in house.Records.Devices.Search(Access.System, filter, new Page(Page.MaxLimit)).Devices.Where(device => device.Simulated && device.State != LifeCycle.Retired))
        {
            var enrolled = Directory.Exists(Path.Combine(StateFolder, device.Id.Name));
            string? token = null;
            if (!enrolled && LifeCycleRules.MayEnrol(device.State) && (await house.Trust.Tokens.CreateAsync(Access.System, device.Id, EnrolmentTokens.DefaultLife, cancel)).Succeeded(out var made, out _))
            {
                token = made.Secret;
            }

            units.Add(new SimulatedUnit(device.Id.Name, token));
        }

        return units;
    }

    private void Tell(Problem problem) => logger.Simulated(problem.Code + " " + problem.Sentence(Language.English));

    private void Tell(AgentEvent one)
    {
        if (one.Key.StartsWith("VB-", StringComparison.Ordinal))
        {
            logger.Simulated(one.Describe(DeviceLanguage.English));
        }
    }
}
