namespace Vauban.Core.Work;

/// <summary>What helps a person work well; chosen by that person.</summary>
public enum WorkingArrangement
{
    WrittenInstructions,
    PlainLanguage,
    OneTaskAtATime,
    CaptionsOrTranscripts,
    SignLanguage,
    ScreenReader,
    LargeText,
    KeyboardOnly,
    LittleMotion,
    QuietPlace,
    RemoteWork,
    FlexibleHours,
    RegularBreaks,
    MoreTime,
}
