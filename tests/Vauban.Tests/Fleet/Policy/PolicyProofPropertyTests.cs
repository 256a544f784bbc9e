using CsCheck;
using Vauban.Core;
using Vauban.Design.Network;
using Vauban.Fleet.Policy;
using Xunit;

namespace Vauban.Tests.Fleet.Policy;

/// <summary>The proof against the broker's own decisions, every device and topic of a small world tried.</summary>
public sealed class PolicyProofPropertyTests
{
    private static readonly string[] Topics = [.. PolicyScene.Topics];

    [Fact]
    public void A_proof_says_what_trying_every_device_and_topic_says() =>
        PolicyScene.Any.Sample(
            scene =>
            {
                var rights = scene.Devices.ToDictionary(device => device, device => RightsOf(scene, device));
                foreach (var (from, to) in new[] { ("p", "q"), ("p", "p"), ("q", "p") })
                {
                    Compare(scene, rights, from, to, AccessAction.Publish);
                    Compare(scene, rights, from, to, AccessAction.Subscribe);
                }
            },
            iter: 200,
            threads: 1
        );

    [Fact]
    public void A_counter_example_can_be_carried_out() =>
        PolicyScene.Any.Sample(
            scene =>
            {
                if (PolicyProof.Decide(scene.Model, new ProofQuestion(scene.Class("p"), scene.Class("q"))).Counter is not { } counter)
                {
                    return;
                }

                var (from, to) = (Device(counter.From), Device(counter.To));
                Assert.True(counter.Action == AccessAction.Publish ? scene.MayPublish(from, counter.Topic) : scene.MayRead(from, counter.Topic));
                Assert.True(counter.ToAction == AccessAction.Publish ? scene.MayPublish(to, counter.Topic) : scene.MayRead(to, counter.Topic));
                Assert.NotEqual(from, to);
                Assert.Equal(counter.From.Exists, scene.Devices.Contains(from));
                Assert.Equal(counter.To.Exists, scene.Devices.Contains(to));
            },
            iter: 5_000,
            threads: 1
        );

    private static void Compare(PolicyScene scene, Dictionary<DeviceId, (bool[] Publish, bool[] Read)> rights, string from, string to, AccessAction action)
    {
        var found = PolicyProof.Decide(scene.Model, new ProofQuestion(scene.Class(from), scene.Class(to), action)).Counter;
        var tried = Try(scene, rights, from, to, action);

        // With devices to come there are more names than can be tried: what was tried must be found, and what is found can be carried out (the other test).
        Assert.True(scene.Open ? tried is null || found is not null : (tried is null) == (found is null), $"{scene}\n{from} {action} {to}: tried {tried}, found {found}");
    }

    private static string? Try(PolicyScene scene, Dictionary<DeviceId, (bool[] Publish, bool[] Read)> rights, string from, string to, AccessAction action)
    {
        foreach (var a in scene.Devices.Where(device => device.Product == from))
        {
            var may = action == AccessAction.Publish ? rights[a].Publish : rights[a].Read;
            foreach (var b in scene.Devices.Where(device => device.Product == to && device != a))
            {
                for (var i = 0; i < Topics.Length; i++)
                {
                    if (may[i] && (rights[b].Publish[i] || rights[b].Read[i]))
                    {
                        return $"{a} {b} {Topics[i]}";
                    }
                }
            }
        }

        return null;
    }

    private static (bool[] Publish, bool[] Read) RightsOf(PolicyScene scene, DeviceId device) =>
        ([.. Topics.Select(topic => scene.MayPublish(device, topic))], [.. Topics.Select(topic => scene.MayRead(device, topic))]);

    private static DeviceId Device(ProofParty party) => DeviceId.TryParse(party.Id, out var id) ? id : throw new InvalidOperationException(party.Id);
}
