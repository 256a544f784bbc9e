using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Vauban.Tests.Design;

/// <summary>A diagram as it is drawn, measured from its SVG and not from the layout that made it.</summary>
internal sealed partial class DrawnFlow
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public DrawnFlow(string svg)
    {
        var root = XDocument.Parse(svg).Root!;
        Width = Number(root, "width");
        Height = Number(root, "height");
        Boxes = [.. root.Descendants(Svg + "rect").Where(rect => Class(rect) == "flow-box").Select(rect => new Box(Number(rect, "x"), Number(rect, "y"), Number(rect, "width"), Number(rect, "height")))];
        Lines = [.. root.Descendants(Svg + "path").Where(path => Class(path).StartsWith("flow-line", StringComparison.Ordinal) || Class(path) == "flow-wire").Select(Line)];
        Texts = [.. root.Descendants(Svg + "text").Select(Text)];
    }

    public double Width { get; }

    public double Height { get; }

    public IReadOnlyList<Box> Boxes { get; }

    public IReadOnlyList<Box> Lines { get; }

    /// <summary>Each with the room its words need at 12 units.</summary>
    public IReadOnlyList<(string Words, string Class, Box Box)> Texts { get; }

    private static Box Line(XElement path)
    {
        var match = Path().Match(path.Attribute("d")!.Value);
        var (x, y, to) = (Parse(match.Groups[1].Value), Parse(match.Groups[2].Value), Parse(match.Groups[4].Value));
        return match.Groups[3].Value == "H" ? new Box(Math.Min(x, to), y, Math.Abs(to - x), 0) : new Box(x, Math.Min(y, to), 0, Math.Abs(to - y));
    }

    private static (string, string, Box) Text(XElement text)
    {
        var width = text.Value.Length * 6.2;
        var x = Number(text, "x") - (text.Attribute("text-anchor")?.Value switch { "middle" => width / 2, "end" => width, _ => 0 });
        return (text.Value, Class(text), new Box(x, Number(text, "y") - 9, width, 11));
    }

    private static string Class(XElement element) => element.Attribute("class")?.Value ?? "";

    private static double Number(XElement element, string name) => Parse(element.Attribute(name)!.Value);

    private static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^M(-?\d+) (-?\d+)([HV])(-?\d+)$")]
    private static partial Regex Path();

    /// <summary>A rectangle; a line is one without width or height.</summary>
    internal readonly record struct Box(double X, double Y, double Width, double Height)
    {
        /// <summary>They share more than an edge.</summary>
        public bool Meets(Box other) =>
            X < other.X + other.Width && other.X < X + Width + (Width == 0 ? 1e-9 : 0) && Y < other.Y + other.Height && other.Y < Y + Height + (Height == 0 ? 1e-9 : 0) && !Touches(other);

        private bool Touches(Box other) => X == other.X + other.Width || other.X == X + Width || Y == other.Y + other.Height || other.Y == Y + Height;
    }
}
