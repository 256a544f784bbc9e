namespace Vauban.Trust.KeyStores;

/// <summary>Where authorities' keys may lie in hardware: a PKCS#11 module, one token of it, and the PIN of its user.</summary>
/// <param name="Module">Path of the module's library.</param>
/// <param name="Token">Label of the token.</param>
/// <param name="PinFile">File whose first line is the PIN; read each time a session is opened, so that a corrected file needs no restart.</param>
public sealed record HardwareOptions(string Module, string Token, string PinFile)
{
    /// <summary>Name of the systemd credential with the PIN.</summary>
    public const string CredentialName = "vauban-pkcs11-pin";

    /// <summary>VAUBAN_PKCS11_MODULE, VAUBAN_PKCS11_TOKEN, VAUBAN_PKCS11_PIN_FILE or the credential; null when no module is named.</summary>
    public static HardwareOptions? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable("VAUBAN_PKCS11_MODULE") is not { Length: > 0 } module)
        {
            return null;
        }

        var credential = Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder ? Path.Combine(folder, CredentialName) : "";
        var pin = Environment.GetEnvironmentVariable("VAUBAN_PKCS11_PIN_FILE") ?? credential;
        return new HardwareOptions(module, Environment.GetEnvironmentVariable("VAUBAN_PKCS11_TOKEN") ?? "vauban", pin);
    }
}
