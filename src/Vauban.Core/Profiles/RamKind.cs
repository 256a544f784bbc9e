namespace Vauban.Core.Profiles;

/// <summary>Where working memory sits (EMB3D PID-124).</summary>
public enum RamKind
{
    Internal,
    Separate,
    Ddr,
}
