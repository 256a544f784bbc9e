namespace Vauban.Assurance.Trees;

/// <summary>What answered a question. A declared answer is not live evidence, and is never counted as such.</summary>
public enum AnsweredBy
{
    /// <summary>Nobody yet: the path is open.</summary>
    Nobody,

    /// <summary>A person's decision: who, why, until when.</summary>
    Person,

    /// <summary>The profile: what the maker declares.</summary>
    Profile,

    /// <summary>Facts of the ledger: what devices showed, or a test.</summary>
    Fact,
}
