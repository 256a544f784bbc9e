using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Yaml;

/// <summary>A mapping, with its entries as they stand: a key written twice is there twice.</summary>
internal sealed record YamlMap(SourcePosition At, IReadOnlyList<YamlEntry> Entries) : YamlNode(At);
