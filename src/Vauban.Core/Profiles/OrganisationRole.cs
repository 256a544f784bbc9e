namespace Vauban.Core.Profiles;

/// <summary>Role in the supply chain (CRA Article 3).</summary>
public enum OrganisationRole
{
    Manufacturer,
    AuthorisedRepresentative,
    Importer,
    Distributor,
    Operator,
}
