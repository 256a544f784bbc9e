namespace Vauban.Records.Backup;

/// <summary>What a backup or a restoration handled.</summary>
/// <param name="Bytes">Of the files' content.</param>
public sealed record BackupReport(int Files, long Bytes);
