using System.Text.Json;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Server.Cli;
using Vauban.Server.Work;

namespace Vauban.Server.Products;

/// <summary>Ending a product for good.</summary>
internal sealed class ProductEnded(RecordsRoom records) : IDangerousAct
{
    public string Name => "retire-product";

    /// <summary>The product when it is done at once, or the act it waits for. VB-REGISTRY-001, 013, 018, 019; VB-WORK-003, 007.</summary>
    public async Task<Outcome<ProductEndAnswer>> DoOrAskAsync(DangerousActs acts, Access access, string product, string? reason, CancellationToken cancel)
    {
        if (Refusal(access, product, reason) is { } refusal)
        {
            return refusal;
        }

        var (subject, detail) = (Subject.OfProduct(product).Value, new ProductEndDetail(product));
        if (acts.SomebodyElse(access, Name, subject, detail))
        {
            return (await acts.AskAsync(access, Name, subject, product, detail, reason, cancel)).Succeeded(out var asked, out var refused) ? new ProductEndAnswer(null, asked) : refused;
        }

        return (await records.Products.RetireAsync(access, product, reason!, cancel)).Succeeded(out var ended, out var problem) ? new ProductEndAnswer(ended, null) : problem;
    }

    public bool May(Access access, Access asker, Decision asked) => access.AllowsProduct(Permission.Change, Id(asked));

    public IReadOnlyList<string> Words(Decision asked) => [Id(asked)];

    /// <summary>Done already, when an earlier run was interrupted after its commit.</summary>
    public async Task<Outcome<string>> RunAsync(Access asker, Decision asked, CancellationToken cancel) =>
        records.Products.Find(Access.System, Id(asked))?.RetiredAt is not null ? ""
        : (await records.Products.RetireAsync(asker, Id(asked), asked.Reason, cancel)).Succeeded(out var ended, out var problem) ? ended.Id
        : problem;

    /// <summary>Told before a second person is asked for what would be refused.</summary>
    private Problem? Refusal(Access access, string product, string? reason) =>
        records.Products.Find(access, product) is not { } found || !access.AllowsProduct(Permission.Change, product) ? Problem.Of("VB-REGISTRY-001", product)
        : found.RetiredAt is not null ? Problem.Of("VB-REGISTRY-019", product)
        : string.IsNullOrWhiteSpace(reason) ? Problem.Of("VB-REGISTRY-013")
        : records.Products.Standing(product) is > 0 and var standing ? Problem.Of("VB-REGISTRY-018", product, standing.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : null;

    private static string Id(Decision asked) => JsonSerializer.Deserialize<ProductEndDetail>(asked.ActDetail!, CliJson.Options)!.Product;
}
