using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Yaml;

/// <summary>A value of the file and where it begins.</summary>
internal abstract record YamlNode(SourcePosition At);
