using Vauban.Assurance.Obligations;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Server.Products;

namespace Vauban.Server.Obligations;

/// <summary>The desk of the cases, bound to the registered products.</summary>
internal sealed class ObligationRoom
{
    private readonly RecordsRoom records;
    private readonly ProductShelf shelf;

    public ObligationRoom(RecordsRoom records, ProductShelf shelf)
    {
        (this.records, this.shelf) = (records, shelf);
        Desk = new ObligationDesk(records.Store, Dates);
    }

    public ObligationDesk Desk { get; }

    /// <summary>Null when the product is not registered, or its profile cannot be read any more.</summary>
    public ProductDates? Dates(string product) => shelf.Approved(Access.System, product)?.Plans is { } plans ? ProductDates.Of(plans.Profile, plans.Applicability) : null;

    public CaseDocument Show(ObligationCase one, Language language) => CaseDocument.Of(one, Desk.Duties(one), language);

    /// <summary>A report begun from what is known; null for a duty that the case does not have.</summary>
    public string? Draft(Access access, ObligationCase one, string duty, Language language) =>
        Desk.Duties(one).FirstOrDefault(each => each.Rule.Id == duty) is not { } found ? null
        : one.Product is not { } product ? ReportDraft.Of(one, found, null, null, language)
        : ReportDraft.Of(one, found, Dates(product), records.Devices.Count(access, DeviceFilter.OfProduct(product)).Values.Sum(), language);
}
