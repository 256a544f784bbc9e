using Vauban.Assurance.Evidence;
using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>What provisions on channels share: every session seen used TLS 1.3, or TLS 1.2 with an AEAD suite where the profile says so.</summary>
internal abstract class ChannelRule : ProvisionRule
{
    public override IReadOnlyList<string> Kinds => [FactKinds.ObservedChannel, FactKinds.TestRun];

    public override Sighting Observe(DeviceEvidence device, RuleContext context)
    {
        var rows = device.Observed(FactKinds.ObservedChannel).ToList();
        if (rows.Find(row => row.FreshUntil >= context.Now && !IsBestPractice(row.Value, context.Profile)) is { Value: not null } weak)
        {
            return Sighting.Of(SightingKind.Breaks, Sentence.Of("assurance.channel.weak", device.Name, weak.Value), weak);
        }

        return rows.Count > 0 && rows.MaxBy(row => row.SeenAt) is var last
            ? Sighting.Of(SightingKind.Holds, Sentence.Of("assurance.channel.seen", device.Name, last.Value), last)
            : Sighting.NotSeen(Sentence.Of("assurance.not-seen", device.Name));
    }

    /// <param name="channel"><c>tls1.3/TLS_AES_256_GCM_SHA384</c>, as the gateway writes it.</param>
    private static bool IsBestPractice(string channel, ProductProfile profile) =>
        channel.StartsWith("tls1.3/", StringComparison.Ordinal)
        || (
            channel.StartsWith("tls1.2/", StringComparison.Ordinal)
            && (channel.Contains("_GCM_", StringComparison.Ordinal) || channel.Contains("_CHACHA20_", StringComparison.Ordinal))
            && profile.Network.Any(flow => Coverage.EndsHere(flow) && flow.Transport == TransportSecurity.Tls12)
        );
}
