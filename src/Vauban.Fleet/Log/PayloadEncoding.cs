namespace Vauban.Fleet.Log;

/// <summary>How a payload is to be read. Numbers are stored.</summary>
public enum PayloadEncoding : byte
{
    /// <summary>Not measurements, or not known.</summary>
    Opaque = 0,
    SenmlJson = 1,
    SenmlCbor = 2,

    /// <summary>One number, Boolean or text, or one flat object of them.</summary>
    Json = 3,

    /// <inheritdoc cref="Json"/>
    Cbor = 4,

    /// <summary>The whole payload is one UTF-8 text.</summary>
    Text = 5,
}
