namespace Vauban.Core.Profiles;

/// <summary>EN 303 645 3.1: a critical parameter is secret, a public one must only keep its integrity.</summary>
public enum ParameterKind
{
    Critical,
    Public,
}
