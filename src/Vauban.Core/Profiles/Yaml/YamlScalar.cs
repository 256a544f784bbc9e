using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Yaml;

/// <summary>A single value. <paramref name="Plain"/>: written without quotes, so that <c>true</c> is a truth value and not a word.</summary>
internal sealed record YamlScalar(SourcePosition At, string Text, bool Plain) : YamlNode(At)
{
    /// <summary>YAML 1.2 core schema: what stands for "nothing".</summary>
    public bool IsNull => Plain && (Text is "" or "~" or "null" or "Null" or "NULL");

    public bool IsTruth => Plain && (Text is "true" or "false");
}
