namespace Vauban.Records.Registry;

/// <summary>What a term of a device filter looks at; its name in lower case is the word before the colon.</summary>
public enum FilterField
{
    Name,
    Product,
    Site,
    Zone,
    State,
    Label,
    Owner,
    Hardware,
    Release,
    Seen,
}
