namespace Vauban.Design.Documents;

/// <summary>How an access list names the other side (RFC 8520 8).</summary>
public enum MudParty
{
    /// <summary>By DNS name.</summary>
    Host,

    /// <summary>A class the network's administrator maps to addresses.</summary>
    Controller,

    /// <summary>The fleet's own server, wherever the owner runs it.</summary>
    MyController,

    LocalNetworks,

    /// <summary>Multicast DNS groups (RFC 6762 3).</summary>
    Multicast,
}
