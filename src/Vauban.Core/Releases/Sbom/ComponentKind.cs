namespace Vauban.Core.Releases.Sbom;

/// <summary>What a component is, as CycloneDX 1.7 and SPDX 3.0 name it.</summary>
public enum ComponentKind
{
    Other,
    Application,
    Framework,
    Library,
    Container,
    Platform,
    OperatingSystem,
    Device,
    DeviceDriver,
    Firmware,
    File,
    MachineLearningModel,
    Data,
    CryptographicAsset,
    Service,
}
