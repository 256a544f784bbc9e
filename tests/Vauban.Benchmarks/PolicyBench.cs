using System.Diagnostics;
using System.Globalization;
using Vauban.Core;
using Vauban.Design.Network;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Policy;

namespace Vauban.Benchmarks;

/// <summary>Proofs over 200 rules and 10,000 devices, from the compiled rules to the answer: one that holds, one that does not, one by label, and all that share one topic tree.</summary>
internal static class PolicyBench
{
    private const int RulesPerProduct = 10;

    public static Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var devices = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var rules = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 200;
        var products = rules / RulesPerProduct;
        var fleet = Enumerable.Range(0, devices).Select(i => new PolicyDevice(new DeviceId(Product(i % products), $"D-{i / products:D6}"), LifeCycle.Active, $"site-{i % 50}", [$"floor={i % 9}"])).ToList();
        var apart = PolicySnapshot.From(Enumerable.Range(0, products).Select(i => Plan(Product(i), $"v1/{Product(i)}/{{device}}")));
        var shared = PolicySnapshot.From(Enumerable.Range(0, products).Select(i => Plan(Product(i), "old/{device}")));
        Console.WriteLine($"{products * RulesPerProduct} rules of {products} products, {devices} devices");
        var holds =
            Measure("model: rules and devices into sets of topics", apart, fleet, null, cancellationToken)
            && Measure("each device keeps to itself, topics under the product", apart, fleet, new ProofQuestion(DeviceClass.All, DeviceClass.All), cancellationToken)
            && Measure("the same, topics only under the device", shared, fleet, new ProofQuestion(DeviceClass.All, DeviceClass.All), cancellationToken)
            && Measure("devices of a site and devices with a label", apart, fleet, Ask("site:site-1", "label:floor=2"), cancellationToken)
            && Measure("the same, topics only under the device", shared, fleet, Ask("site:site-1", "label:floor=2"), cancellationToken);
        return Task.FromResult(holds ? 0 : 1);
    }

    private static bool Measure(string what, PolicySnapshot policy, IReadOnlyList<PolicyDevice> fleet, ProofQuestion? question, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        ProofResult? result = null;
        for (var i = 0; i < 9; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var watch = Stopwatch.StartNew();
            var model = new PolicyModel(policy, fleet, []);
            result = question is null ? null : PolicyProof.Decide(model, question);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        var first = times[0];
        times.Sort();
        var told = result is null ? "" : result.Holds ? $"proved, {result.Pairs} pairs of rules" : $"counter-example {result.Counter!.Topic}, {result.Pairs} pairs of rules";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what, -56} first {first, 7:F1} ms  median {times[4], 7:F1} ms  {told}"));
        return times[4] < 1000;
    }

    private static ProofQuestion Ask(string from, string to) => new(DeviceClass.Parse(from).Value!, DeviceClass.Parse(to).Value!);

    private static string Product(int number) => $"product-{number:D3}";

    private static AccessPlan Plan(string product, string under) =>
        new(
            product,
            1,
            [
                .. Enumerable.Range(0, RulesPerProduct - 2).Select(i => new AccessRule(AccessAction.Publish, $"{under}/up/value-{i}", $"up/value-{i}", 1, 8192, null, null, "bench")),
                new AccessRule(AccessAction.Subscribe, $"{under}/cmd/+", null, 1, 0, null, null, "bench"),
                new AccessRule(AccessAction.Subscribe, $"{under}/down/+", null, 1, 0, null, null, "bench"),
            ]
        );
}
