using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Text;

namespace Vauban.Server.Facts;

/// <summary>Certificates in a PEM file (RFC 7468 5): the time-stamp authorities that a reader trusts.</summary>
internal static class CertificateFile
{
    private const int Longest = 256 * 1024;

    /// <summary>DER, one or several; VB-FACT-020 the file cannot be read, 024 it holds no certificate.</summary>
    public static Outcome<byte[][]> Read(string path)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            if (new FileInfo(path).Length <= Longest)
            {
                certificates.ImportFromPem(File.ReadAllText(path));
            }

            return certificates.Count > 0 ? certificates.Select(one => one.RawData).ToArray() : Problem.Of("VB-FACT-024", path);
        }
        catch (CryptographicException)
        {
            return Problem.Of("VB-FACT-024", path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Problem.Of("VB-FACT-020", path, failure.Message);
        }
    }
}
