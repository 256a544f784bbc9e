using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Yaml;

/// <summary>A sequence.</summary>
internal sealed record YamlList(SourcePosition At, IReadOnlyList<YamlNode> Items) : YamlNode(At);
