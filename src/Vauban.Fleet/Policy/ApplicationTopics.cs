using Vauban.Core;

namespace Vauban.Fleet.Policy;

/// <summary>What one application may publish and read.</summary>
/// <param name="Publish">Topic filters; <c>{device}</c> stands for each of <paramref name="Devices"/>.</param>
/// <param name="Read">Topic filters, as for subscriptions.</param>
/// <param name="Devices">The devices it is for; null: any device, also those to come.</param>
public sealed record ApplicationTopics(string Id, IReadOnlyList<string> Publish, IReadOnlyList<string> Read, IReadOnlyCollection<DeviceId>? Devices);
