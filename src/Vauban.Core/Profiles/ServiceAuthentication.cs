namespace Vauban.Core.Profiles;

/// <summary>How a service knows who calls (EMB3D PID-331 to PID-3322).</summary>
public enum ServiceAuthentication
{
    None,
    Password,
    Token,
    Certificate,
}
