using System.Globalization;
using Vauban.Core;
using Vauban.Design;
using Vauban.Design.Network;

namespace Vauban.Server.Fleet;

/// <summary>What a person types to connect one device of their own: keys made on their side, one token, the first message.</summary>
/// <param name="Topic">Where the first stream of the profile goes.</param>
/// <param name="Message">A SenML record (RFC 8428) that the profile's units and ranges allow.</param>
public sealed record Recipe(DeviceId Device, string Token, string Topic, string Message, string Pages, string Host, int EstPort, int DevicePort)
{
    private string Est => string.Create(CultureInfo.InvariantCulture, $"https://{Host}:{EstPort}/.well-known/est/simpleenroll");

    private string Mqtt => DevicePort.ToString(CultureInfo.InvariantCulture);

    /// <summary>Five lines for a shell with openssl, curl and mosquitto_pub.</summary>
    public string Shell =>
        $"""
        curl -fsS {Pages}/ca.pem -o root.pem
        openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout {Device.Name}.key -subj /CN={Device.Name} -out {Device.Name}.csr
        curl -fsS --cacert root.pem -u {Device}:{Token} -H 'Content-Type: application/pkcs10' --data-binary @{Device.Name}.csr {Est} -o {Device.Name}.p7
        base64 -d {Device.Name}.p7 | openssl pkcs7 -inform DER -print_certs -out {Device.Name}.pem
        mosquitto_pub -V mqttv5 -h {Host} -p {Mqtt} --cafile root.pem --cert {Device.Name}.pem --key {Device.Name}.key -i {Device.Name} -q 1 -t {Topic} -m '{Message}'
        """;

    /// <summary>With paho-mqtt, after the first four lines of the shell.</summary>
    public string Python =>
        $$"""
        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="{{Device.Name}}", protocol=mqtt.MQTTv5)
        client.tls_set(ca_certs="root.pem", certfile="{{Device.Name}}.pem", keyfile="{{Device.Name}}.key")
        client.connect("{{Host}}", {{Mqtt}})
        client.loop_start()
        client.publish("{{Topic}}", '{{Message}}', qos=1).wait_for_publish()
        client.disconnect()
        """;

    /// <summary>With esp-mqtt; the three files are embedded by EMBED_TXTFILES.</summary>
    public string EspIdf =>
        $$"""
        extern const char root_pem[] asm("_binary_root_pem_start");
        extern const char device_pem[] asm("_binary_device_pem_start");
        extern const char device_key[] asm("_binary_device_key_start");

        const esp_mqtt_client_config_t config = {
            .broker.address.uri = "mqtts://{{Host}}:{{Mqtt}}",
            .broker.verification.certificate = root_pem,
            .credentials.client_id = "{{Device.Name}}",
            .credentials.authentication = { .certificate = device_pem, .key = device_key },
            .session.protocol_ver = MQTT_PROTOCOL_V_5,
        };
        esp_mqtt_client_handle_t client = esp_mqtt_client_init(&config);
        esp_mqtt_client_start(client);
        esp_mqtt_client_enqueue(client, "{{Topic}}", "{{Message.Replace("\"", "\\\"", StringComparison.Ordinal)}}", 0, 1, 0, true);
        """;

    /// <summary>Null when the profile declares no stream that goes over MQTT to this server.</summary>
    public static Recipe? For(Vauban.Records.Registry.Device device, string token, DerivedPlans plans, string pages, string host, int estPort, int devicePort)
    {
        var stream = plans.Resources.Resources.FirstOrDefault(one => one is { Kind: ResourceKind.Stream, Direction: ResourceDirection.Up, Topic: not null });
        if (stream is null)
        {
            return null;
        }

        var topic = stream.Topic!.Replace("{device}", device.Id.Name, StringComparison.Ordinal);
        var value = stream.Range is { } range ? Math.Round(range.Low + ((range.High - range.Low) / 4), 1) : 1;
        var unit = stream.Unit is null or "bool" or "text" ? "" : $"\"u\":\"{stream.Unit}\",";
        var message = string.Create(CultureInfo.InvariantCulture, $"[{{\"n\":\"{stream.Id}\",{unit}\"v\":{value:0.#}}}]");
        return new Recipe(device.Id, token, topic, message, pages, host, estPort, devicePort);
    }
}
