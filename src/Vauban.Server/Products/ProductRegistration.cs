using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;

namespace Vauban.Server.Products;

/// <summary>Reads a profile and registers it as a revision of its product: what was half understood is never registered.</summary>
internal sealed class ProductRegistration(RecordsRoom records)
{
    /// <summary>The revision, or every problem of the text, or the registry's refusal.</summary>
    public async Task<(ProductRevision? Revision, IReadOnlyList<Problem> Problems)> RegisterAsync(Access access, string text, string fileName, CancellationToken cancel)
    {
        var loaded = ProfileLoader.Load(text, fileName);
        if (loaded.Profile is not { } profile)
        {
            return (null, loaded.Problems);
        }

        var product = profile.Product;
        var draft = new ProductDraft(product.Id, product.Revision, product.Name ?? Localized.Same(product.Id), text, [.. product.Hardware]);
        return (await records.Products.RegisterAsync(access, draft, cancel)).Succeeded(out var revision, out var problem) ? (revision, []) : (null, [problem]);
    }
}
