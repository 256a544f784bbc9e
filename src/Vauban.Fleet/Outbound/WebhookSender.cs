using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Vauban.Fleet.Outbound;

/// <summary>
/// One POST per batch. 2xx is delivered. 400, 413, 415 and 422 say that this body will never do; everything else (a redirection, a missing
/// page, a refused token too: somebody may mend it) is tried again. Nothing is followed, no proxy is used, and of the answer only the status counts.
/// </summary>
internal sealed class WebhookSender : IOutletSender
{
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(5);
    private readonly Outlet outlet;
    private readonly string secret;
    private readonly OutboundOptions options;
    private readonly TimeProvider clock;
    private readonly HttpClient http;

    public WebhookSender(Outlet outlet, string secret, OutboundOptions options, TimeProvider clock)
    {
        this.outlet = outlet;
        this.secret = secret;
        this.options = options;
        this.clock = clock;
        http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                ConnectTimeout = options.Patience,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                MaxResponseHeadersLength = 16,
                MaxResponseDrainSize = 4096,
                ConnectCallback = async (context, cancel) => new NetworkStream(await OutsideAddress.ConnectAsync(context.DnsEndPoint, options.AllowPrivate, cancel), ownsSocket: true),
            }
        )
        {
            Timeout = options.Patience,
        };
    }

    public async Task<Delivery> SendAsync(OutboundBatch batch, CancellationToken cancellationToken)
    {
        var body = WebhookBody.Write(outlet.Id, batch);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, outlet.Address) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
            request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(secret, clock.GetUtcNow(), body));
            request.Headers.Add("Vauban-Batch", WebhookBody.IdOf(batch));
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("vauban", null));
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            // Whatever follows must not run on a thread of the devices' sockets (ADR 5).
            await Task.Yield();
            return Read(answer);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await Task.Yield();
            return Delivery.Failed(failure is OperationCanceledException ? "timeout" : (failure.InnerException ?? failure).Message);
        }
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private Delivery Read(HttpResponseMessage answer)
    {
        var why = "HTTP " + ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        return answer.IsSuccessStatusCode ? Delivery.Done
            : answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableContent ? Delivery.Refused(why)
            : Delivery.Failed(why, Asked(answer.Headers.RetryAfter));
    }

    private TimeSpan? Asked(RetryConditionHeaderValue? after) =>
        (after?.Delta ?? (after?.Date is { } date ? date - clock.GetUtcNow() : null)) is { } asked && asked > TimeSpan.Zero ? (asked < LongestAsked ? asked : LongestAsked) : null;
}
