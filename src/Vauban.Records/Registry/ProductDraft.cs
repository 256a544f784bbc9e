using System.Collections.Immutable;
using Vauban.Core.Text;

namespace Vauban.Records.Registry;

/// <summary>A profile that was read without problem, to register.</summary>
/// <param name="Profile">The text of the file, kept as it is.</param>
/// <param name="Hardware">Names of the hardware revisions.</param>
public sealed record ProductDraft(string Id, int Revision, Localized Name, string Profile, ImmutableArray<string> Hardware);
