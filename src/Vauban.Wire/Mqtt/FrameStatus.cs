namespace Vauban.Wire.Mqtt;

public enum FrameStatus
{
    /// <summary>More bytes are needed.</summary>
    Incomplete,
    Complete,

    /// <summary>The stream cannot be read further.</summary>
    Refused,
}
