namespace Vauban.Core.Releases.Sbom;

/// <summary>How an element of CycloneDX XML stands in JSON.</summary>
internal enum CycloneShape
{
    /// <summary>An object with its attributes and children as fields.</summary>
    Object,

    /// <summary>A container: an array of its children.</summary>
    Items,

    /// <summary>An element that may repeat: an array of its occurrences.</summary>
    Repeated,

    /// <summary>Its text.</summary>
    Text,
}
