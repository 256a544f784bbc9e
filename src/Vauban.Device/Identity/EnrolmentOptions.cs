namespace Vauban.Device.Identity;

/// <summary>What a device needs to get and keep an identity.</summary>
public sealed record EnrolmentOptions
{
    public required DeviceName Device { get; init; }

    /// <summary>Subject alternative name asked for, <c>vauban:device:product/name</c>.</summary>
    public required Uri SubjectUri { get; init; }

    /// <summary>EST server, https; null when an identity is already in the folder and is not renewed here.</summary>
    public Uri? Server { get; init; }

    /// <summary>One-time token; needed until the first certificate has come.</summary>
    public string? Token { get; init; }

    /// <summary>PEM with the roots believed.</summary>
    public string? RootFile { get; init; }

    /// <summary>SHA-256 of the root's DER, when there is no file.</summary>
    public string? RootPin { get; init; }

    /// <summary>A key that several devices use: what a counter-device does and no device should.</summary>
    internal string? SharedKeyPem { get; init; }
}
