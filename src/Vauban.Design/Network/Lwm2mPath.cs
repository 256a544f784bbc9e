using System.Globalization;

namespace Vauban.Design.Network;

/// <summary>Where a value stands in the LwM2M tree: object, instance, resource.</summary>
public readonly record struct Lwm2mPath(int Object, int Instance, int Resource)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"/{Object}/{Instance}/{Resource}");
}
