using System.IO.Compression;
using Vauban.Core.Facts;

namespace Vauban.Server.Web;

/// <summary>One file the pages load, held in memory with its compressed form; its address carries its hash, so it never goes stale.</summary>
internal sealed class Asset
{
    public Asset(string name, byte[] bytes)
    {
        Bytes = bytes;
        Type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
        Href = $"/assets/{Hash.Of(bytes).ToString()[..12]}/{name}";
        Brotli = Type is "font/woff2" ? null : Compress(bytes);
    }

    public string Href { get; }

    public string Type { get; }

    public byte[] Bytes { get; }

    /// <summary>Null for what is compressed already.</summary>
    public byte[]? Brotli { get; }

    private static byte[] Compress(byte[] bytes)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, packed, out var length, quality: 9, window: 20) ? packed[..length] : bytes;
    }
}
