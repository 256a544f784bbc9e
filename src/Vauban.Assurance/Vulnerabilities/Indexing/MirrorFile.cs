using Vauban.Core.Text;

namespace Vauban.Assurance.Vulnerabilities.Indexing;

/// <summary>One file of a mirror, as it was when the index was made.</summary>
/// <param name="Problem">Why it could not be read; its other content is in the index.</param>
public sealed record MirrorFile(string Path, long Bytes, DateTimeOffset Changed, int Advisories, Problem? Problem);
