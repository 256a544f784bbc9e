namespace Vauban.Trust.Issuance;

/// <summary>On whose word a device gets a certificate.</summary>
public enum IssueWay
{
    /// <summary>A one-time token, by EST.</summary>
    Token,

    /// <summary>Its current certificate, by EST.</summary>
    Renewal,

    /// <summary>A person on the page.</summary>
    Operator,

    /// <summary>A program, by the API.</summary>
    Api,

    /// <summary>A file given to the command line.</summary>
    File,

    /// <summary>A key on the factory's list.</summary>
    Factory,

    /// <summary>A manufacturer's certificate (IDevID).</summary>
    Manufacturer,

    /// <summary>A person's approval of a device that asked.</summary>
    Approval,
}
