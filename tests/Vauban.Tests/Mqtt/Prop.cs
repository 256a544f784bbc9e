namespace Vauban.Tests.Mqtt;

/// <summary>Properties of MQTT 5.0 2.2.2.2 as bytes.</summary>
internal static class Prop
{
    public static byte[] PayloadFormat(byte value) => [0x01, value];

    public static byte[] MessageExpiry(uint seconds) => [0x02, .. Bytes.Number(seconds)];

    public static byte[] ContentType(string value) => [0x03, .. Bytes.Text(value)];

    public static byte[] ResponseTopic(string value) => [0x08, .. Bytes.Text(value)];

    public static byte[] CorrelationData(params byte[] value) => [0x09, .. Bytes.Text(value)];

    public static byte[] SubscriptionIdentifier(int value) => [0x0B, .. Bytes.Variable(value)];

    public static byte[] SessionExpiry(uint seconds) => [0x11, .. Bytes.Number(seconds)];

    public static byte[] AuthenticationMethod(string value) => [0x15, .. Bytes.Text(value)];

    public static byte[] AuthenticationData(params byte[] value) => [0x16, .. Bytes.Text(value)];

    public static byte[] RequestProblemInformation(byte value) => [0x17, value];

    public static byte[] WillDelay(uint seconds) => [0x18, .. Bytes.Number(seconds)];

    public static byte[] RequestResponseInformation(byte value) => [0x19, value];

    public static byte[] ReceiveMaximum(ushort value) => [0x21, .. Bytes.Number(value)];

    public static byte[] TopicAliasMaximum(ushort value) => [0x22, .. Bytes.Number(value)];

    public static byte[] TopicAlias(ushort value) => [0x23, .. Bytes.Number(value)];

    public static byte[] User(string name, string value) => [0x26, .. Bytes.Text(name), .. Bytes.Text(value)];

    public static byte[] MaximumPacketSize(uint value) => [0x27, .. Bytes.Number(value)];
}
