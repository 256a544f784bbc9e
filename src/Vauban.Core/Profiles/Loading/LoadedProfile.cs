using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Loading;

/// <summary>What loading gave.</summary>
/// <param name="Profile">Null as soon as there is one problem: nothing is derived from a profile that was half understood.</param>
/// <param name="Problems">In the order of the file.</param>
/// <param name="Positions">Where the value of each field begins, by its path with indices: <c>network[0].port</c>.</param>
public sealed record LoadedProfile(ProductProfile? Profile, IReadOnlyList<Problem> Problems, IReadOnlyDictionary<string, SourcePosition> Positions);
