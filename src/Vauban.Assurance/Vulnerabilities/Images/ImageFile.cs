namespace Vauban.Assurance.Vulnerabilities.Images;

/// <summary>A file of a root file system, wherever it lies: a folder or an archive.</summary>
/// <param name="Path">From the root, with slashes and without one at the start.</param>
internal sealed record ImageFile(string Path, ReadOnlyMemory<byte> Bytes)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes.Span);
}
