namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>Who speaks of a component; the first that speaks decides.</summary>
public enum StatementKind
{
    /// <summary>A VEX claim of a supplier, of the document, or our own.</summary>
    Claim,

    /// <summary>A patch that the document records in the component's pedigree.</summary>
    Patch,

    /// <summary>The distribution that built the package.</summary>
    Distribution,

    /// <summary>The ecosystem that publishes it.</summary>
    Ecosystem,

    /// <summary>Applicability by CPE name.</summary>
    Applicability,
}
