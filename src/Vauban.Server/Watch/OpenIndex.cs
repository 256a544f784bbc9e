using System.Collections.Immutable;
using Vauban.Assurance.Vulnerabilities.Indexing;
using Vauban.Core.Text;

namespace Vauban.Server.Watch;

/// <summary>An index that was opened, and what could not be read when it was made.</summary>
internal sealed record OpenIndex(VulnerabilityIndex Index, ImmutableArray<Problem> Problems);
