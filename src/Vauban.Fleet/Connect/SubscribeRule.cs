using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>A filter a device may subscribe to, or any narrower one.</summary>
internal sealed record SubscribeRule(TopicTemplate Filter, Qos MaxQos);
