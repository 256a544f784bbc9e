using Vauban.Core.Catalog;

namespace Vauban.Design.Threats.Properties;

/// <summary>Answers the device properties of EMB3D in the order of the catalogue. What a parent denies, its children are denied by the same fact.</summary>
internal static class PropertySheet
{
    private static readonly Dictionary<string, Func<ProductView, Clue>> Readings = new(
        HardwareProperties.Readings.Concat(SystemProperties.Readings).Concat(ApplicationProperties.Readings).Concat(NetworkProperties.Readings),
        StringComparer.Ordinal
    );

    public static IReadOnlyList<PropertyAnswer> Of(ProductView product)
    {
        var answers = new Dictionary<string, PropertyAnswer>(StringComparer.Ordinal);
        foreach (var property in DevicePropertyCatalog.Load().Properties)
        {
            var parent = property.Parent is { } id ? answers[id] : null;
            if (parent?.Holds == false)
            {
                answers[property.Id] = new PropertyAnswer(property, false, parent.Facts);
                continue;
            }

            var clue = Readings[property.Id](product);
            answers[property.Id] = new PropertyAnswer(property, clue.Holds, clue.Facts);
        }

        return [.. answers.Values];
    }
}
