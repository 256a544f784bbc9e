using Vauban.Core;
using Vauban.Core.Text;

namespace Vauban.Fleet.Outbound;

/// <summary>Whether a draft can become an outlet.</summary>
internal static class OutletCheck
{
    private const int LongestName = 120;
    private const int LongestText = 500;
    private const int MostHours = 720;

    /// <summary>VB-OUT-002 name, 003 address, 004 inside or without TLS, 007 topic, 008 hours, 009 filter.</summary>
    public static Outcome<Outlet> Read(OutletDraft draft, bool allowPrivate)
    {
        var name = draft.Name?.Trim() ?? "";
        var topic = string.IsNullOrWhiteSpace(draft.Topic) ? Outlet.DefaultTopic : draft.Topic.Trim();
        var (products, resources) = (Terms(draft.Products), Terms(draft.Resources));
        return name.Length is 0 or > LongestName ? Problem.Of("VB-OUT-002")
            : !TryAddress(draft, out var address, out var secure) ? Problem.Of("VB-OUT-003", Cut(draft.Address))
            : !allowPrivate && (!secure || IsInside(address)) ? Problem.Of("VB-OUT-004", Cut(draft.Address))
            : draft.Kind == OutletKind.Bridge && !IsTopic(topic) ? Problem.Of("VB-OUT-007", Cut(topic))
            : draft.KeepHours is < 1 or > MostHours ? Problem.Of("VB-OUT-008")
            : products.FirstOrDefault(one => !DeviceId.IsValidPart(one)) is { } product ? Problem.Of("VB-OUT-009", Cut(product))
            : resources.FirstOrDefault(one => !IsResource(one)) is { } resource ? Problem.Of("VB-OUT-009", Cut(resource))
            : products.Count + resources.Count > 100 || draft.UserName?.Length > LongestText || draft.Password?.Length > LongestText ? Problem.Of("VB-OUT-009", "…")
            : new Outlet("", draft.Kind, name, address, default, "")
            {
                Products = products,
                Resources = resources,
                Personal = draft.Personal,
                Topic = topic,
                UserName = string.IsNullOrWhiteSpace(draft.UserName) ? null : draft.UserName.Trim(),
                KeepFor = TimeSpan.FromHours(draft.KeepHours ?? 24),
            };
    }

    private static List<string> Terms(IReadOnlyList<string>? terms) => [.. (terms ?? []).Select(one => one.Trim()).Where(one => one.Length > 0)];

    /// <summary>No name or password in the address: they would be shown and stored in the clear.</summary>
    private static bool TryAddress(OutletDraft draft, out Uri address, out bool secure)
    {
        secure = false;
        if (!Uri.TryCreate(draft.Address?.Trim(), UriKind.Absolute, out address!) || address.UserInfo.Length > 0 || address.Host.Length == 0 || address.OriginalString.Length > LongestText)
        {
            return false;
        }

        secure = address.Scheme is "https" or "mqtts";
        return draft.Kind == OutletKind.Webhook ? address.Scheme is "https" or "http" : address.Scheme is "mqtts" or "mqtt";
    }

    /// <summary>What is written as an address is judged at once; a name is judged at each connection.</summary>
    private static bool IsInside(Uri address) =>
        address.Host is "localhost" || address.Host.EndsWith(".localhost", StringComparison.Ordinal) || (System.Net.IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) && PrivateAddress.Is(literal));

    private static bool IsTopic(string topic) =>
        topic.Length <= LongestText && topic.Contains("{device}", StringComparison.Ordinal) && topic.AsSpan().IndexOfAny("+#\0") < 0 && !topic.StartsWith('$');

    private static bool IsResource(string resource) =>
        resource.Split('/') is [{ Length: > 0 } direction, { Length: > 0 } id] && DeviceId.IsValidPart(direction) && (id == "*" || DeviceId.IsValidPart(id));

    private static string Cut(string? text) => text is { Length: > 80 } ? text[..80] + "…" : text ?? "";
}
