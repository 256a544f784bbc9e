using Microsoft.AspNetCore.Http;
using Vauban.Core;
using Vauban.Records.Permissions;
using Vauban.Server.Products;
using Vauban.Trust;

namespace Vauban.Server.Enrolment;

/// <summary>Writes the recipe of a device from its product's plans and from where this server listens.</summary>
internal sealed class RecipeBook(ProductShelf shelf, TrustRoom trust, FleetSight fleet)
{
    /// <param name="secret">The token, while it is shown; null leaves its place open.</param>
    public Recipe Of(HttpContext? context, Access access, DeviceId device, string? secret = null)
    {
        var plans = shelf.Approved(access, device.Product)?.Plans;
        return new Recipe(
            EnrolmentPlace.Of(context, fleet, trust.Authorities),
            device,
            secret ?? Recipe.NoSecret,
            Recipe.KeyOf(plans?.Certificate.Keys ?? []),
            plans is null ? null : SampleValue.Of(plans, device.Name)
        );
    }
}
