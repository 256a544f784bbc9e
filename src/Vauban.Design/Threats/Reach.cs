namespace Vauban.Design.Threats;

/// <summary>How near an attacker must come.</summary>
public enum Reach
{
    Internet,

    /// <summary>The network of the site, or the way between it and the other end.</summary>
    Network,
    Radio,

    /// <summary>The outside of the object.</summary>
    Hands,
    OpenCase,
    Laboratory,

    /// <summary>A person who already has some right.</summary>
    Insider,

    /// <summary>The maker's factory, suppliers and build machines.</summary>
    Maker,
}
