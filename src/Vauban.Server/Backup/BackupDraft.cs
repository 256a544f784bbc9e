namespace Vauban.Server.Backup;

/// <summary>How a backup is to be written.</summary>
/// <param name="Passphrase">Encrypts it; absent for one in the clear.</param>
internal sealed record BackupDraft(string? Passphrase);
