using Vauban.Core;

namespace Vauban.Trust.EndOfLife;

/// <summary>What became of a retired device.</summary>
/// <param name="Certificates">Certificates that were revoked because it was retired.</param>
/// <param name="Secrets">Unused tokens, unused factory keys and waiting requests that were withdrawn.</param>
/// <param name="Data">Null while that is being done.</param>
/// <param name="DataUntil">When the last of what is kept will be gone.</param>
/// <param name="Receipt">Of the erasure.</param>
/// <param name="Key">Null until somebody says how its key ended.</param>
public sealed record Retirement(DeviceId Device, DateTimeOffset At, int Certificates, int Secrets, DataEnd? Data, DateTimeOffset? DataUntil, string? Receipt, KeyDestruction? Key);
