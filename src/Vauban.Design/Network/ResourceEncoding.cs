namespace Vauban.Design.Network;

/// <summary>Payload format.</summary>
public enum ResourceEncoding
{
    /// <summary>RFC 8428, JSON.</summary>
    SenmlJson,

    /// <summary>RFC 8428, CBOR: for constrained links.</summary>
    SenmlCbor,

    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>UTF-8 text.</summary>
    Text,
}
