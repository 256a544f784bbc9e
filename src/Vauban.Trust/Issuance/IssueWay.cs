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
}
