using System.Globalization;

namespace Vauban.Records.Storage;

/// <summary>Numbers as texts that no culture changes: for SQL, codes and files.</summary>
internal static class Digits
{
    public static string Plain(this int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Plain(this long number) => number.ToString(CultureInfo.InvariantCulture);
}
