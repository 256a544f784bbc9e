namespace Vauban.Trust.Revocation;

/// <summary>Why there is no answer (OCSPResponseStatus, RFC 6960 4.2.1).</summary>
internal enum OcspStatus
{
    Successful = 0,
    MalformedRequest = 1,
    TryLater = 3,
    Unauthorized = 6,
}
