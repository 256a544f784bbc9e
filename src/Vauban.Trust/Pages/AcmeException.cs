namespace Vauban.Trust.Pages;

/// <summary>The authority refused, or did not answer as RFC 8555 says.</summary>
internal sealed class AcmeException : Exception
{
    public AcmeException(string message)
        : base(message) { }

    public AcmeException(string message, Exception inner)
        : base(message, inner) { }

    public AcmeException() { }
}
