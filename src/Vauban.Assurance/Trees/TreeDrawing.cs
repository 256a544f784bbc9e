using System.Globalization;
using System.Text;
using Vauban.Core.Catalog;
using Vauban.Core.Text;

namespace Vauban.Assurance.Trees;

/// <summary>
/// A path through a tree as a picture: the questions from top to bottom, the way taken drawn strong, what was not asked drawn faint. The same
/// path always gives the same bytes; what it shows is also in its description, for who does not see it.
/// </summary>
public static class TreeDrawing
{
    private const int Width = 700;
    private const int Left = 34;
    private const int Box = 470;
    private const int Height = 78;
    private const int Step = 116;
    private const int LineLength = 66;

    public static string Draw(TreePath path, TreeRequirement requirement, Language language, string prefix)
    {
        var nodes = requirement.Nodes.Where(node => node.Parts.Contains(path.Parts[0])).ToList();
        var svg = new StringBuilder();
        var height = nodes.Count * Step + 12;
        var title = Texts.Get("trees.picture.title", language, requirement.Id, path.Item.Name);
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tree\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"{prefix}-t {prefix}-d\" font-family=\"IBM Plex Sans, sans-serif\" font-size=\"12\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{prefix}-t\">{Escape(title)}</title><desc id=\"{prefix}-d\">{Escape(Told(path, language))}</desc>");
        for (var row = 0; row < nodes.Count; row++)
        {
            var step = path.Steps.FirstOrDefault(one => one.Node.Id == nodes[row].Id);
            DrawNode(svg, nodes[row], step, row, language);
            DrawBranch(svg, nodes, row, true, path.Parts[0], step?.Answer.Yes == true, language);
            DrawBranch(svg, nodes, row, false, path.Parts[0], step?.Answer.Yes == false, language);
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>The path in words.</summary>
    public static string Told(TreePath path, Language language)
    {
        var told = path.Steps.Select(step => Texts.Get("trees.told.step", language, step.Node.Number, step.Node.Question[language], Word(step.Answer, language)));
        var end = path.End is { } known ? Texts.Get("trees.told.end", language, Texts.Get("trees.end." + known, language)) : Texts.Get("trees.told.open", language);
        return string.Join(' ', told) + " " + end + (path.Indicative ? " " + Texts.Get("trees.indicative.text", language) : "");
    }

    /// <summary>Yes, no or open, and by what.</summary>
    public static string Word(TreeAnswer answer, Language language) =>
        answer.Yes is { } yes ? Texts.Get(yes ? "trees.yes" : "trees.no", language) + ", " + Texts.Get("trees.by." + answer.By, language) : Texts.Get("trees.by." + answer.By, language);

    private static void DrawNode(StringBuilder svg, TreeNode node, TreeStep? step, int row, Language language)
    {
        var top = row * Step + 6;
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"{(step is null ? "tree-off" : "tree-on")}\"><rect class=\"tree-box\" x=\"{Left}\" y=\"{top}\" width=\"{Box}\" height=\"{Height}\" rx=\"8\" fill=\"#ffffff\" stroke=\"#8c877d\" stroke-width=\"{(step is null ? 1 : 2)}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tree-name\" x=\"{Left + 10}\" y=\"{top + 18}\" font-weight=\"600\" fill=\"#1a1d23\">{Escape(node.Number)}</text>");
        var line = 0;
        foreach (var words in Wrap(node.Question[language]).Take(3))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tree-text\" x=\"{Left + 56}\" y=\"{top + 18 + 16 * line++}\" fill=\"#1a1d23\">{Escape(words)}</text>");
        }

        var said = step is null ? Texts.Get("trees.not-asked", language) : Word(step.Answer, language);
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tree-answer\" x=\"{Left + 56}\" y=\"{top + Height - 9}\" font-weight=\"{(step is null ? 400 : 600)}\" fill=\"#5d6068\">{Escape(said)}</text></g>");
    }

    /// <summary>Down to the next question; along the left to a later one; to the right to an end.</summary>
    private static void DrawBranch(StringBuilder svg, List<TreeNode> nodes, int row, bool yes, int part, bool taken, Language language)
    {
        var branch = nodes[row].Branch(yes, part);
        var top = row * Step + 6;
        var css = taken ? "tree-way" : "tree-wire";
        var paint = taken ? "stroke=\"#1f4fa3\" stroke-width=\"2.5\"" : "stroke=\"#8c877d\" stroke-width=\"1\" stroke-dasharray=\"4 4\"";
        var word = Texts.Get(yes ? "trees.yes" : "trees.no", language) + (branch.IsDoubtful ? " ?" : "");
        if (branch.End is { } end)
        {
            var y = top + (yes ? 22 : 56);
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{css}\" d=\"M{Left + Box} {y}h60\" fill=\"none\" {paint}/><text class=\"tree-label\" x=\"{Left + Box + 6}\" y=\"{y - 5}\" fill=\"#5d6068\">{Escape(word)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{(taken ? "tree-end" : "tree-label")}\" x=\"{Left + Box + 66}\" y=\"{y + 4}\" font-weight=\"{(taken ? 600 : 400)}\" fill=\"#1a1d23\">{Escape(Texts.Get("trees.end." + end, language))}</text>");
            return;
        }

        var target = nodes.FindIndex(node => node.Number == branch.Node);
        if (target == row + 1)
        {
            var x = Left + (yes ? 90 : 180);
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{css}\" d=\"M{x} {top + Height}v{Step - Height}\" fill=\"none\" {paint}/><text class=\"tree-label\" x=\"{x + 6}\" y=\"{top + Height + 22}\" fill=\"#5d6068\">{Escape(word)}</text>");
        }
        else if (target > row)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{css}\" d=\"M{Left} {top + 40}h-18V{target * Step + 6 + 40}h18\" fill=\"none\" {paint}/><text class=\"tree-label\" x=\"4\" y=\"{top + 34}\" fill=\"#5d6068\">{Escape(word)}</text>");
        }
    }

    private static IEnumerable<string> Wrap(string text)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > LineLength)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }

    private static string Escape(string text) => System.Security.SecurityElement.Escape(string.Concat(text.Where(letter => letter >= ' ')));
}
