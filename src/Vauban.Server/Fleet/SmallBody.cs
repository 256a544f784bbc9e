using Microsoft.AspNetCore.Http;

namespace Vauban.Server.Fleet;

/// <summary>A request's body, read up to a limit.</summary>
internal static class SmallBody
{
    /// <summary>Null when there is more.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int most, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (bytes.Length + read > most)
            {
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
