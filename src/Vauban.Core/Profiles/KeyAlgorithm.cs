namespace Vauban.Core.Profiles;

/// <summary>Key algorithms of device identities.</summary>
public enum KeyAlgorithm
{
    P256,
    P384,
    Ed25519,
    Rsa2048,
    Rsa3072,
}
