namespace Vauban.Fleet.Connect;

/// <summary>A topic a device may publish to.</summary>
/// <param name="Resource">Path of the resource it carries.</param>
/// <param name="MaxBytes">Largest payload.</param>
internal sealed record PublishRule(TopicTemplate Topic, string Resource, int MaxBytes);
