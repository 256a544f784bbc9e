using System.Net;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace Vauban.Fleet.Outbound;

/// <summary>
/// Each message published by MQTT 5.0, QoS 1, in the order of the log; a batch is delivered when the other broker acknowledged all of it. At
/// most as many are in flight as that broker allows, 20 by default: it sets the pace. After a break the whole batch goes again.
/// </summary>
/// <param name="suffix">Of the client id, so that a test does not take the bridge's place.</param>
internal sealed class BridgeSender(Outlet outlet, string? password, OutboundOptions options, string suffix) : IOutletSender
{
    private const int MostInFlight = 20;
    private readonly IMqttClient client = new MqttClientFactory().CreateMqttClient();
    private int window = MostInFlight;

    public async Task<Delivery> SendAsync(OutboundBatch batch, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Patience);
        try
        {
            if (!client.IsConnected && await ConnectAsync(patience.Token) is { } problem)
            {
                return problem;
            }

            foreach (var chunk in batch.Messages.Chunk(window))
            {
                var answers = await Task.WhenAll(chunk.Select(message => client.PublishAsync(Packet(message), patience.Token)));
                await Task.Yield();
                if (answers.FirstOrDefault(answer => !answer.IsSuccess) is { } refused)
                {
                    return Told(refused.ReasonCode);
                }
            }

            return Delivery.Done;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            await Task.Yield();
            return Delivery.Failed(failure is OperationCanceledException ? "timeout" : (failure.InnerException ?? failure).Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(2));
        }
        catch (Exception failure) when (failure is MqttCommunicationException or InvalidOperationException or TimeoutException or OperationCanceledException)
        {
            // It was gone already.
        }

        client.Dispose();
    }

    /// <summary>Null when connected.</summary>
    private async Task<Delivery?> ConnectAsync(CancellationToken cancellationToken)
    {
        var (addresses, why) = await OutsideAddress.FindAsync(outlet.Address.Host, options.AllowPrivate, cancellationToken);
        if (addresses.Count == 0)
        {
            return Delivery.Failed(why);
        }

        var secure = outlet.Address.Scheme == "mqtts";
        var port = outlet.Address.Port > 0 ? outlet.Address.Port : secure ? 8883 : 1883;
        var builder = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500)
            .WithClientId("vauban-" + outlet.Id + suffix)
            .WithCleanStart()
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(30))
            .WithTimeout(options.Patience)
            .WithEndPoint(new IPEndPoint(addresses[0], port));
        if (secure)
        {
            builder = builder.WithTlsOptions(tls => tls.UseTls().WithTargetHost(outlet.Address.Host));
        }

        if (outlet.UserName is { } user)
        {
            builder = builder.WithCredentials(user, password ?? "");
        }

        var answer = await client.ConnectAsync(builder.Build(), cancellationToken);
        await Task.Yield();
        if (answer.ResultCode != MqttClientConnectResultCode.Success)
        {
            return Delivery.Failed("CONNACK " + answer.ResultCode);
        }

        window = answer.ReceiveMaximum is { } allowed and > 0 ? Math.Min((int)allowed, MostInFlight) : MostInFlight;
        return null;
    }

    private MqttApplicationMessage Packet(OutboundMessage message) =>
        new MqttApplicationMessageBuilder()
            .WithTopic(
                outlet.Topic.Replace("{product}", message.Device.Product, StringComparison.Ordinal)
                    .Replace("{device}", message.Device.Name, StringComparison.Ordinal)
                    .Replace("{resource}", message.Resource, StringComparison.Ordinal)
            )
            .WithPayload(message.Payload.ToArray())
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithUserProperty("vauban-position", Utf8(message.Position.ToString()))
            .WithUserProperty("vauban-received-at", Utf8(message.ReceivedAt.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture)))
            .Build();

    private static ReadOnlyMemory<byte> Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static Delivery Told(MqttClientPublishReasonCode reason) =>
        reason is MqttClientPublishReasonCode.TopicNameInvalid or MqttClientPublishReasonCode.PayloadFormatInvalid ? Delivery.Refused("PUBACK " + reason) : Delivery.Failed("PUBACK " + reason);
}
