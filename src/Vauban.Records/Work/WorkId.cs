using System.Security.Cryptography;

namespace Vauban.Records.Work;

internal static class WorkId
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
