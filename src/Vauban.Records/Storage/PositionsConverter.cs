using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Vauban.Records.Storage;

/// <summary>Positions of facts as a text: <c>3,14,15</c>.</summary>
public sealed class PositionsConverter() : ValueConverter<ImmutableArray<long>, string>(positions => Write(positions), text => Read(text))
{
    private static string Write(ImmutableArray<long> positions) => string.Join(',', positions.Select(Digits.Plain));

    private static ImmutableArray<long> Read(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => long.Parse(part, CultureInfo.InvariantCulture))];
}
