namespace Vauban.Records.People;

/// <summary>Seals small secrets at rest. Keys are Trust's, which stands above: the process hands its vault down as two calls.</summary>
/// <param name="Seal">Name and secret to sealed bytes.</param>
/// <param name="Open">Name and sealed bytes to the secret.</param>
public sealed record SecretBox(Func<string, byte[], byte[]> Seal, Func<string, byte[], byte[]> Open);
