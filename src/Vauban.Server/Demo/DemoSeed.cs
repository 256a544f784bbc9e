using System.Globalization;
using System.Text;
using Vauban.Core;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Server.Products;

namespace Vauban.Server.Demo;

/// <summary>What the demonstration puts into an empty registry: 1 the product, approved; 2 its releases; 3 the sites; 4 the devices.</summary>
internal sealed class DemoSeed(RecordsRoom records)
{
    public const string Product = "air-quality-s1";
    public const string Newest = "1.4.2";
    public const string Older = "1.4.1";

    /// <summary>On every device that the demonstration runs.</summary>
    public const string Label = "fleet=demo";

    private static readonly Site[] Places =
    [
        new("brest", "Brest, collège des Forges", [new("rez", "Rez-de-chaussée"), new("etage", "Étage")]),
        new("rennes", "Rennes, école du Canal", [new("rez", "Rez-de-chaussée"), new("etage", "Étage")]),
        new("nantes", "Nantes, lycée des Tanneurs", [new("rez", "Rez-de-chaussée"), new("etage", "Étage")]),
        new("lille", "Lille, école de l'Esplanade", [new("rez", "Rez-de-chaussée"), new("etage", "Étage")]),
        new("besancon", "Besançon, école Granvelle", [new("rez", "Rez-de-chaussée"), new("etage", "Étage")]),
        new("perpignan", "Perpignan, école du Castillet", [new("rez", "Rez-de-chaussée"), new("etage", "Étage")]),
    ];

    /// <summary>Nobody has registered anything: the demonstration may.</summary>
    public bool IsWelcome => records.Products.List(Access.System).Count == 0;

    /// <summary>Brings the demonstration to at least so many devices.</summary>
    public async Task PlantAsync(int devices, CancellationToken cancellationToken)
    {
        if (IsWelcome)
        {
            await DeclareAsync(cancellationToken); // 1
            await ReleaseAsync(Older, cancellationToken); // 2
            await ReleaseAsync(Newest, cancellationToken);
            await Task.WhenAll(Places.Select(place => records.Sites.PutAsync(Access.System, place, cancellationToken))); // 3
        }

        await Task.WhenAll(Enumerable.Range(1, devices).Select(DraftOf).Where(IsNew).Select(draft => records.Devices.RegisterAsync(Access.System, draft, cancellationToken))); // 4
    }

    /// <summary>Some devices run the release before the newest, as in any fleet.</summary>
    public static string ReleaseOf(int index) => index % 7 == 0 ? Older : Newest;

    public static string NameOf(int index) => "AQ-" + index.ToString("D6", CultureInfo.InvariantCulture);

    private async Task DeclareAsync(CancellationToken cancellationToken)
    {
        var (revision, _) = await new ProductRegistration(records).RegisterAsync(Access.System, DemoFiles.Profile, "profile.yaml", cancellationToken);
        await records.Products.ApproveAsync(Access.System, Product, revision!.Revision, cancellationToken);
    }

    /// <summary>The image is a line of text: a simulated device has no other.</summary>
    private Task ReleaseAsync(string version, CancellationToken cancellationToken)
    {
        var image = records.Blobs.Put(Encoding.UTF8.GetBytes($"{Product} {version}, simulated\n"));
        var sbom = records.Blobs.Put(Encoding.UTF8.GetBytes(DemoFiles.Sbom));
        return records.Releases.RegisterAsync(Access.System, Product, version, [new ReleaseImage("firmware.bin", image)], sbom, cancellationToken);
    }

    private bool IsNew(DeviceDraft draft) => records.Devices.Find(Access.System, draft.Id) is null;

    private static DeviceDraft DraftOf(int index)
    {
        var place = Places[index % Places.Length];
        return new DeviceDraft(new DeviceId(Product, NameOf(index)))
        {
            Hardware = index % 3 == 0 ? "B" : "C",
            Site = place.Id,
            Zone = place.Zones[index % 2].Id,
            Labels = [Label, string.Create(CultureInfo.InvariantCulture, $"room={101 + index % 12}")],
            Simulated = true,
        };
    }
}
