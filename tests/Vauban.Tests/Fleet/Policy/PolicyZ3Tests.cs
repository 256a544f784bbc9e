using System.Diagnostics;
using System.Text;
using CsCheck;
using Vauban.Design.Network;
using Vauban.Fleet.Policy;
using Xunit;

namespace Vauban.Tests.Fleet.Policy;

/// <summary>
/// The same questions asked of Z3, which knows nothing of our automata: a topic is levels, a rule says of each level what it is, a name
/// is a text of 1 to 64 allowed characters. Where Z3 answers, the answers are equal.
/// </summary>
public sealed class PolicyZ3Tests
{
    private const int Questions = 150;

    [Fact]
    public async Task Z3_agrees_with_the_proof()
    {
        var scenes = new List<PolicyScene>();
        PolicyScene.Any.Sample(scenes.Add, iter: Questions, threads: 1);
        var script = new StringBuilder("(set-option :timeout 2000)\n");
        foreach (var scene in scenes)
        {
            Ask(script, scene with { Open = true });
        }

        var answers = await RunAsync(script.ToString());
        Assert.Equal(scenes.Count, answers.Length);
        var decided = 0;
        foreach (var (scene, answer) in scenes.Zip(answers))
        {
            var ours = PolicyProof.Decide(scene.Model, new ProofQuestion(Class("product:p"), Class("product:q"), AccessAction.Publish));
            Assert.True(answer == "unknown" || answer == (ours.Holds ? "unsat" : "sat"), $"{scene}\nZ3 {answer}, ours {ours.Counter}");
            decided += answer == "unknown" ? 0 : 1;
        }

        Assert.True(decided > Questions * 9 / 10, $"Z3 decided {decided} of {Questions}");
    }

    private static DeviceClass Class(string text) => DeviceClass.Parse(text).Value!;

    /// <summary>Is there a topic of up to four levels, a name n of p and a name m of q, so that p may publish it and it belongs to q?</summary>
    private static void Ask(StringBuilder script, PolicyScene scene)
    {
        script.Append("(push)\n(declare-const n String)\n(declare-const m String)\n(declare-const depth Int)\n");
        for (var level = 0; level < 4; level++)
        {
            script.Append($"(declare-const l{level} String)\n(assert (not (str.contains l{level} \"/\")))\n");
        }

        const string Name = "((_ re.loop 1 64) (re.union (re.range \"a\" \"z\") (re.range \"A\" \"Z\") (re.range \"0\" \"9\") (str.to_re \".\") (str.to_re \"_\") (str.to_re \"-\")))";
        script.Append($"(assert (str.in_re n {Name}))\n(assert (str.in_re m {Name}))\n(assert (and (>= depth 1) (<= depth 4)))\n");
        script.Append("(assert (or (> depth 1) (not (= l0 \"\"))))\n");
        script.Append($"(assert {Any(scene.Plans[0].Rules.Where(rule => rule.Action == AccessAction.Publish), "n")})\n");
        script.Append($"(assert {Any(scene.Plans[1].Rules, "m")})\n(check-sat)\n(pop)\n");
    }

    private static string Any(IEnumerable<AccessRule> rules, string name) => $"(or false {string.Join(' ', rules.Select(rule => Rule(rule, name)))})";

    private static string Rule(AccessRule rule, string name)
    {
        var template = rule.TopicTemplate;
        if (rule.Action == AccessAction.Publish && template.AsSpan().IndexOfAny('+', '#') >= 0)
        {
            return "false";
        }

        if (rule.Action == AccessAction.Subscribe && template.StartsWith("$share/g/", StringComparison.Ordinal))
        {
            template = template["$share/g/".Length..];
            if (template.Length == 0)
            {
                return "false";
            }
        }

        var levels = template.Split('/').ToList();
        var filter = rule.Action == AccessAction.Subscribe;
        var rest = filter && levels[^1] == "#";
        levels = rest ? levels[..^1] : levels;
        if (levels.Count > 4)
        {
            return "false";
        }

        var terms = levels.Select((level, i) => filter && level == "+" ? "true" : $"(= l{i} {Text(level, name)})").ToList();
        terms.Add(rest ? $"(>= depth {levels.Count})" : $"(= depth {levels.Count})");
        if (filter && (levels.Count == 0 || levels[0] == "+"))
        {
            terms.Add("(not (str.prefixof \"$\" l0))");
        }

        return $"(and {string.Join(' ', terms)})";
    }

    private static string Text(string level, string name) =>
        $"(str.++ \"\" \"\" {string.Join($" {name} ", level.Split("{device}").Select(part => $"\"{part}\""))})";

    private static async Task<string[]> RunAsync(string script)
    {
        using var z3 = Process.Start(new ProcessStartInfo("z3", ["-in", "-smt2"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = z3.StandardOutput.ReadToEndAsync();
        await z3.StandardInput.WriteAsync(script);
        z3.StandardInput.Close();
        await z3.WaitForExitAsync();
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
