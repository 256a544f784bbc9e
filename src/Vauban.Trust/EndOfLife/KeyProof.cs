namespace Vauban.Trust.EndOfLife;

/// <summary>A file that shows how a key ended: a photo, a tool's log, the recycler's certificate.</summary>
/// <param name="Sha256">Lower-case hexadecimal; the file is kept under it.</param>
public sealed record KeyProof(string Name, long Bytes, string Sha256);
