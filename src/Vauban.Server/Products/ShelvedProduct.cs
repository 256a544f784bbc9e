using Vauban.Core.Profiles;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Design.Controls;
using Vauban.Design.Documents;
using Vauban.Design.Network;

namespace Vauban.Server.Products;

/// <summary>One revision of a product as it was registered, and what derives from it, each derived when first asked for.</summary>
internal sealed class ShelvedProduct
{
    private readonly Lazy<ResourceMap> resources;
    private readonly Lazy<AccessPlan> access;
    private readonly Lazy<ProvisionList> provisions;

    private ShelvedProduct(int revision, string text, ProductProfile? profile, IReadOnlyList<Problem> problems)
    {
        Revision = revision;
        Text = text;
        Profile = profile;
        Problems = problems;
        resources = new(() => ResourceMap.From(Declared));
        access = new(() => AccessPlan.From(Declared, Resources));
        provisions = new(() => ProvisionList.From(Declared));
    }

    public int Revision { get; }

    /// <summary>The file as it was registered.</summary>
    public string Text { get; }

    /// <summary>Null when this version no longer reads what an older one registered; then <see cref="Problems"/> says why.</summary>
    public ProductProfile? Profile { get; }

    public IReadOnlyList<Problem> Problems { get; }

    public ResourceMap Resources => resources.Value;

    public AccessPlan Access => access.Value;

    public ProvisionList Provisions => provisions.Value;

    public CertificatePlan Certificate => CertificatePlan.From(Declared);

    public DeviceFile DeviceFile => DeviceFile.From(Declared, Resources, Access, Certificate);

    private ProductProfile Declared => Profile ?? throw new InvalidOperationException("The profile was not read; look at Problems first.");

    public static ShelvedProduct Read(string product, int revision, string text)
    {
        var loaded = ProfileLoader.Load(text, product + ".yaml");
        return new ShelvedProduct(revision, text, loaded.Profile, loaded.Problems);
    }
}
