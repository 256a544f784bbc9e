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

    /// <summary>3.1.1 has a return code for it; else the connection is closed without CONNACK (3.1.4-1, 3.2.2-6).</summary>
    public static bool Has(ReasonCode reason) =>
        reason
            is ReasonCode.UnsupportedProtocolVersion
                or ReasonCode.ClientIdentifierNotValid
                or ReasonCode.ServerUnavailable
                or ReasonCode.ServerBusy
                or ReasonCode.ServerShuttingDown
                or ReasonCode.QuotaExceeded
                or ReasonCode.ConnectionRateExceeded
                or ReasonCode.BadUserNameOrPassword
                or ReasonCode.NotAuthorized
                or ReasonCode.Banned
                or ReasonCode.BadAuthenticationMethod;

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
