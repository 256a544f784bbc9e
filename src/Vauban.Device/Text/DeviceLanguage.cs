namespace Vauban.Device.Text;

/// <summary>The languages the device speaks to a person.</summary>
public enum DeviceLanguage
{
    English,
    French,
}
