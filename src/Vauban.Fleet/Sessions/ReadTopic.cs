namespace Vauban.Fleet.Sessions;

/// <summary>May this client be told of the topic? Asked again for what was queued, and for retained messages, when it is sent.</summary>
internal delegate bool ReadTopic(ReadOnlySpan<byte> topic);
