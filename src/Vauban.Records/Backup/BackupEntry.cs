namespace Vauban.Records.Backup;

/// <summary>One file of a backup, as its manifest lists it.</summary>
internal sealed record BackupEntry(string Name, long Length, string Sha256);
