namespace Vauban.Core.Profiles.Yaml;

/// <summary>What a profile may cost to read. A hand-written profile of 400 lines is 20 KiB and 2,500 nodes.</summary>
internal static class YamlLimits
{
    public const int MaxBytes = 256 * 1024;

    public const int MaxDepth = 16;

    public const int MaxNodes = 20_000;
}
