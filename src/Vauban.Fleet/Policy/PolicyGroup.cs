namespace Vauban.Fleet.Policy;

/// <summary>Who share rules: some devices of one product, or one application.</summary>
/// <param name="Owner">Id of the product or of the application.</param>
/// <param name="IsDevices">Devices of a product: each is itself, so that what only the same device may do is no counter-example.</param>
/// <param name="MayConnect">False for devices whose life-cycle state keeps them out: they do nothing, but their topics remain theirs.</param>
internal sealed record PolicyGroup(
    string Owner,
    bool IsDevices,
    NameSet Names,
    IReadOnlyList<TopicPattern> Publish,
    IReadOnlyList<TopicPattern> Read,
    bool MayConnect = true
);
