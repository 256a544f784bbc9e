namespace Vauban.Wire.Mqtt;

/// <summary>The return codes of 3.1.1 CONNACK (3.2.2.3) and the reason codes that stand for them.</summary>
internal static class ReturnCode
{
    public const byte Largest = 5;

    public static byte From(ReasonCode reason) =>
        reason switch
        {
            ReasonCode.Success => 0,
            ReasonCode.UnsupportedProtocolVersion => 1,
            ReasonCode.ClientIdentifierNotValid => 2,
            ReasonCode.BadUserNameOrPassword => 4,
            ReasonCode.NotAuthorized or ReasonCode.Banned or ReasonCode.BadAuthenticationMethod => 5,
            _ => 3,
        };

    public static ReasonCode ToReason(byte code) =>
        code switch
        {
            0 => ReasonCode.Success,
            1 => ReasonCode.UnsupportedProtocolVersion,
            2 => ReasonCode.ClientIdentifierNotValid,
            3 => ReasonCode.ServerUnavailable,
            4 => ReasonCode.BadUserNameOrPassword,
            _ => ReasonCode.NotAuthorized,
        };
}
