namespace Vauban.Assurance.Obligations;

/// <summary>Kinds of the facts of a case; their subject is the product, or the server when none is concerned.</summary>
public static class CaseKinds
{
    public const string All = "obligation.";

    /// <summary>{case, title, product, country}</summary>
    public const string Opened = "obligation.opened";

    /// <summary>{case, what, law, at, text}</summary>
    public const string Noted = "obligation.noted";

    /// <summary>{case, duty, at, receipt}</summary>
    public const string Submitted = "obligation.submitted";

    /// <summary>{case, duty, stage}</summary>
    public const string Reminded = "obligation.reminded";

    /// <summary>{case, text}</summary>
    public const string Closed = "obligation.closed";
}
