namespace Vauban.Core.Profiles;

/// <summary>Application protocol.</summary>
public enum FlowProtocol
{
    Mqtt,
    Coap,
    Lwm2m,
    Http,
    Ntp,
    Dns,
    Dhcp,
    Mdns,
    Modbus,
    OpcUa,
    Rtsp,
    Ble,
    Zigbee,
    Thread,
    Matter,
    Other,
}
