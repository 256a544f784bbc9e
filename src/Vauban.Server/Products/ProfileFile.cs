using System.Text;

namespace Vauban.Server.Products;

/// <summary>Reads a profile from disk without ever holding more than the loader accepts.</summary>
internal static class ProfileFile
{
    /// <summary>One byte more than the loader takes, so that it can tell that the file is too large.</summary>
    private const int Limit = (256 * 1024) + 1;

    /// <summary>The text; null when the file cannot be opened.</summary>
    public static async Task<string?> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[Limit];
            var read = await file.ReadAtLeastAsync(bytes, Limit, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
            return Encoding.UTF8.GetString(bytes, 0, read).TrimStart('\ufeff');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
