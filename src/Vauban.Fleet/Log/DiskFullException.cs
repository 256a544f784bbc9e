namespace Vauban.Fleet.Log;

/// <summary>No space is left where <paramref name="what"/> was tried.</summary>
internal sealed class DiskFullException(string what) : IOException(what + ": no space left");
