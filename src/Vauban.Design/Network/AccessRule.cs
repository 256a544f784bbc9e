using Vauban.Core.Profiles;

namespace Vauban.Design.Network;

/// <summary>One permission of every device of a product; what no rule allows is denied.</summary>
/// <param name="Action">Publish or subscribe.</param>
/// <param name="TopicTemplate">Topic, or filter for a subscription, over <c>{device}</c> (a whole level: the device's own name).</param>
/// <param name="Resource">Path of the resource (<c>up/co2</c>); null for a filter that covers a whole direction.</param>
/// <param name="MaxQos">0 to 2.</param>
/// <param name="MaxBytes">Largest payload to publish; 0 for a subscription.</param>
/// <param name="Unit">Declared unit of the payload's value; null when unknown.</param>
/// <param name="Range">Declared range of the payload's value; null when unknown.</param>
/// <param name="Why">The part of the profile it rests on: <c>data.co2</c>.</param>
public sealed record AccessRule(
    AccessAction Action,
    string TopicTemplate,
    string? Resource,
    int MaxQos,
    int MaxBytes,
    string? Unit,
    MeasureRange? Range,
    string Why
);
