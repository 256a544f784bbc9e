namespace Vauban.Trust.Pages;

/// <summary>Which authority, for which names.</summary>
/// <param name="Directory">Address of the directory, HTTPS.</param>
/// <param name="Names">DNS names, each of which must lead here on port 80.</param>
/// <param name="Contact">Mail address for the authority's warnings.</param>
/// <param name="RootFile">PEM of the root that a private authority's own HTTPS is checked against; null for the system's.</param>
/// <param name="Folder">Where the sealed keys and the chain rest.</param>
public sealed record AcmeOptions(Uri Directory, IReadOnlyList<string> Names, string? Contact, string? RootFile, string Folder);
