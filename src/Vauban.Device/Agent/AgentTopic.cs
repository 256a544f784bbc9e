namespace Vauban.Device.Agent;

/// <summary>What a topic the agent listens to is for: a setting, or a command with the topic of its result.</summary>
internal sealed record AgentTopic(string? Setting, string? Command, string? Result);
