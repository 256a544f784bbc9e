namespace Vauban.Design.Threats;

/// <summary>What an attack takes, changes or stops.</summary>
public enum AssetRole
{
    Firmware,

    /// <summary>The secret of one unit.</summary>
    Key,

    /// <summary>Secrets of people and of the site: codes, passwords, the key of a network.</summary>
    Credentials,
    Data,

    /// <summary>What the object does.</summary>
    Function,

    /// <summary>The network and machines around the object.</summary>
    Site,

    /// <summary>That the object is there, when it wakes, who carries it.</summary>
    Presence,

    /// <summary>Time, names and addresses that the object relies on.</summary>
    Upkeep,

    /// <summary>Every unit at once.</summary>
    Fleet,

    /// <summary>What tells afterwards what happened.</summary>
    Traces,
}
