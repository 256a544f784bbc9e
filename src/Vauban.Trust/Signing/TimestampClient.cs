using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Trust.Signing;

/// <summary>Asks an RFC 3161 authority over HTTP (3.4) for a token on a checkpoint; never follows a redirection, never keeps a large answer.</summary>
internal sealed class TimestampClient(Uri address) : IDisposable
{
    private const string Query = "application/timestamp-query";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = TimestampAnchor.MaxBytes,
    };

    /// <summary>The anchor; VB-TRUST-090 the authority cannot be reached, 061 it refuses, 062 its token is not about this checkpoint.</summary>
    public async Task<Outcome<CheckpointAnchor>> AskAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var request = Rfc3161TimestampRequest.CreateFromHash(
            TimestampAnchor.Imprint(checkpoint),
            HashAlgorithmName.SHA256,
            nonce: RandomNumberGenerator.GetBytes(8),
            requestSignerCertificates: true
        );
        var (answer, failure) = await PostAsync(request, cancellationToken);
        // What follows takes the processor for a while: not on a thread of the sockets (ADR 5).
        await Task.Yield();
        return answer is null ? Problem.Of("VB-TRUST-090", address.ToString(), failure ?? "") : Read(checkpoint, request, answer);
    }

    public void Dispose() => http.Dispose();

    private async Task<(byte[]? Answer, string? Failure)> PostAsync(Rfc3161TimestampRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new ByteArrayContent(request.Encode()) { Headers = { ContentType = new MediaTypeHeaderValue(Query) } };
            using var answer = await http.PostAsync(address, content, cancellationToken);
            return answer.IsSuccessStatusCode
                ? (await answer.Content.ReadAsByteArrayAsync(cancellationToken), null)
                : (null, "HTTP " + ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, e.Message);
        }
    }

    private Outcome<CheckpointAnchor> Read(Checkpoint checkpoint, Rfc3161TimestampRequest request, byte[] answer)
    {
        try
        {
            var token = request.ProcessResponse(answer, out _);
            return TimestampAnchor.Of(checkpoint, token.AsSignedCms().Encode()) is { } anchor ? anchor : Problem.Of("VB-TRUST-092", address.ToString());
        }
        catch (CryptographicException refusal)
        {
            return Problem.Of("VB-TRUST-091", address.ToString(), refusal.Message);
        }
    }
}
