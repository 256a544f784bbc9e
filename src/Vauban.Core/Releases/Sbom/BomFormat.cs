namespace Vauban.Core.Releases.Sbom;

/// <summary>The syntax a bill of materials was read from.</summary>
public enum BomFormat
{
    CycloneDxJson,
    CycloneDxXml,
    SpdxJson,
    SpdxTagValue,
    Spdx3Json,
}
