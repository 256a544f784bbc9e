namespace Vauban.Trust.Pages;

/// <summary>Where an authority does what (RFC 8555 7.1.1).</summary>
internal sealed record AcmeDirectory(Uri NewNonce, Uri NewAccount, Uri NewOrder);
