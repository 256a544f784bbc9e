namespace Vauban.Core.Profiles;

/// <summary>Where the energy comes from.</summary>
public enum PowerSource
{
    Battery,
    Mains,
    PowerOverEthernet,
    Harvested,
    UsbPower,
}
