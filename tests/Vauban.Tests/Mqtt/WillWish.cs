namespace Vauban.Tests.Mqtt;

/// <summary>A will as a test wants it.</summary>
internal sealed record WillWish(string Topic, string Payload = "gone", int Qos = 0, bool Retain = false, byte[]? Properties = null);
