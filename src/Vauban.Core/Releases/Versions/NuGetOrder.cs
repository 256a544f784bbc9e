namespace Vauban.Core.Releases.Versions;

/// <summary>NuGet versions: SemVer with up to four numbers, labels compared without case.</summary>
internal static class NuGetOrder
{
    public static int? Compare(string left, string right) => SemverOrder.Compare(left, right, numbers: 4, StringComparison.OrdinalIgnoreCase);
}
