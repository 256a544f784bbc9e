using System.CommandLine;
using Spectre.Console;
using Vauban.Core;
using Vauban.Core.Profiles.Asking;
using Vauban.Core.Profiles.Describing;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Profiles.Starting;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Products;

/// <summary><c>vauban product ...</c>: what can be said of a profile from its file alone.</summary>
internal static class ProductVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var file = frame.Argument<string>("FILE", "products.file");
        var like = frame.Option<string>("--like", "products.like", string.Join('|', Archetypes.Names));
        like.DefaultValueFactory = _ => "battery-sensor";
        var id = frame.Option<string>("--id", "products.id", "ID");
        id.DefaultValueFactory = _ => "my-product";
        return frame.Group(
            "product",
            "products.verbs",
            frame.Verb("check", VerbSort.Pure, "products.check", [file], (terminal, cancel) => CheckAsync(terminal, terminal.Get(file)!, cancel)),
            frame.Verb("questions", VerbSort.Pure, "products.questions", [file], (terminal, cancel) => QuestionsAsync(terminal, terminal.Get(file)!, cancel)),
            DeriveVerb.Build(frame, file),
            ProductEndVerb.Build(frame),
            frame.Verb("schema", VerbSort.Pure, "products.schema", [], Schema),
            frame.Verb("init", VerbSort.Pure, "products.init", [like, id], terminal => Init(terminal, terminal.Get(like)!, terminal.Get(id)!))
        );
    }

    private static async Task<int> CheckAsync(Terminal terminal, string path, CancellationToken cancel)
    {
        if (await ProfileFile.ReadAsync(path, cancel).ConfigureAwait(false) is not { } text)
        {
            return terminal.Fail(Problem.Of("VB-PRODUCTS-001", path), ExitCode.Refused);
        }

        var loaded = ProfileLoader.Load(text, path);
        if (terminal.Json)
        {
            terminal.Write(loaded.Problems.Select(problem => ProblemDocument.Of(problem, terminal.Language)));
        }
        else if (loaded.Profile is { } profile)
        {
            terminal.Say("products.good", profile.Product.Id, profile.Product.Revision, ProfileQuestions.Ask(profile).Count);
        }
        else
        {
            Show(terminal, loaded.Problems, text);
        }

        return loaded.Problems.Count == 0 ? ExitCode.Ok : ExitCode.No;
    }

    private static async Task<int> QuestionsAsync(Terminal terminal, string path, CancellationToken cancel)
    {
        if (await ProfileFile.ReadAsync(path, cancel).ConfigureAwait(false) is not { } text)
        {
            return terminal.Fail(Problem.Of("VB-PRODUCTS-001", path), ExitCode.Refused);
        }

        var loaded = ProfileLoader.Load(text, path);
        if (loaded.Profile is null)
        {
            return terminal.Fail(loaded.Problems, ExitCode.Refused);
        }

        var questions = ProfileQuestions.Ask(loaded.Profile);
        if (terminal.Json)
        {
            terminal.Write(questions.Select(question => QuestionDocument.Of(question, terminal.Language)));
            return ExitCode.Ok;
        }

        terminal.Say("products.asked", questions.Count);
        foreach (var question in questions)
        {
            var about = question.About is null ? "" : $" ({question.About})";
            terminal.Text.WriteLine();
            terminal.Text.WriteLine($"{question.Field}{about}: {question.Text[terminal.Language]}");
            terminal.Text.WriteLine("  " + question.Why[terminal.Language]);
            terminal.Text.WriteLine("  " + terminal.Sentence("products.unlocks", question.Unlocks.Count, string.Join(", ", question.Unlocks)));
            terminal.Text.WriteLine("  " + question.Example);
        }

        return ExitCode.Ok;
    }

    private static int Schema(Terminal terminal)
    {
        terminal.Raw.Write(ProfileSchema.Write(terminal.Language));
        return ExitCode.Ok;
    }

    private static int Init(Terminal terminal, string like, string id)
    {
        if (!Archetypes.Names.Contains(like))
        {
            return terminal.Fail(Problem.Of("VB-PRODUCTS-002", like, string.Join(", ", Archetypes.Names)));
        }

        if (!DeviceId.IsValidPart(id))
        {
            return terminal.Fail(Problem.Of("VB-PROFILE-042", "id", id));
        }

        var profile = ProfileTemplate.Write(like, id, terminal.Language);
        if (terminal.Json)
        {
            terminal.Write(new { profile });
        }
        else
        {
            terminal.Raw.Write(profile);
        }

        return ExitCode.Ok;
    }

    private static void Show(Terminal terminal, IReadOnlyList<Problem> problems, string text)
    {
        foreach (var problem in problems)
        {
            terminal.Fail(problem, ExitCode.No);
            if (problem.At is { } at && Excerpt.Of(text, at) is { } excerpt)
            {
                terminal.Error.WriteLine("    " + excerpt.Replace("\n", "\n    ", StringComparison.Ordinal));
            }
        }

        terminal.Error.WriteLine(terminal.Sentence("products.bad", problems.Count));
    }
}
