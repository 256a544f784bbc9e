namespace Vauban.Design.Architecture;

/// <summary>
/// Places a diagram so that no line passes behind a node: the object is a tall block with one row per channel; each row is one
/// straight line, and a peer covers exactly the rows of its own channels. Left of the object people and their phone, right of it the
/// site's rows first, the cloud's below. What is on the board hangs under the object like trees, side by side where one would be too long.
/// Units: SVG user units.
/// </summary>
internal sealed class FlowLayout
{
    public const int Row = 72;
    public const int Gap = 16;
    public const int Top = 56;
    public const int NodeWidth = 168;
    public const int ZonePadding = 16;
    public const int ItemHeight = 28;
    public const int ItemRow = 38;
    public const int LabelGap = 264;

    /// <summary>Items of the board under one another; more stand in the next column.</summary>
    public const int ColumnItems = 12;
    private const int Margin = 12;
    private const int Indent = 28;

    private readonly Dictionary<string, FlowBox> boxes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly List<(FlowZone Zone, FlowBox Box)> zones = [];
    private readonly List<IReadOnlyList<FlowBox>> columns = [];

    public FlowLayout(FlowDiagram diagram)
    {
        var zoneOf = diagram.Nodes.ToDictionary(node => node.Id, node => node.Zone, StringComparer.Ordinal);
        bool Has(FlowZone zone) => diagram.Nodes.Any(node => node.Zone == zone);
        var left = Rows(diagram, diagram.Edges.Where(edge => zoneOf[edge.To] == FlowZone.People), [FlowZone.People]);
        var right = Rows(diagram, diagram.Edges.Where(edge => zoneOf[edge.To] != FlowZone.People), [FlowZone.Site, FlowZone.Cloud]);
        var rows = Math.Max(1, Math.Max(left, right));
        var board = diagram.Nodes.Where(node => node.Zone == FlowZone.Device && node.Kind != FlowNodeKind.Object).ToList();
        var objectWidth = Math.Max(1, (board.Count + ColumnItems - 1) / ColumnItems) * (NodeWidth + Gap) - Gap;

        var x = Margin;
        x = Place(diagram, FlowZone.People, x, NodeWidth, diagram.Edges.Any(edge => zoneOf[edge.To] == FlowZone.People) ? LabelGap : 2 * Gap);
        var objectX = x + ZonePadding;
        boxes["object"] = new FlowBox(objectX, Top, objectWidth, (rows * Row) - Gap);
        x = Place(diagram, FlowZone.Device, x, objectWidth, Has(FlowZone.Site) || Has(FlowZone.Cloud) ? LabelGap : 0);
        x = Place(diagram, FlowZone.Site, x, NodeWidth, Has(FlowZone.Cloud) ? 2 * Gap : 0);
        x = Place(diagram, FlowZone.Cloud, x, NodeWidth, 0);

        Height = PlaceBoard(board, objectX, Top + (rows * Row) - Gap);
        Width = x + Margin;
        for (var i = 0; i < zones.Count; i++)
        {
            zones[i] = (zones[i].Zone, zones[i].Box with { Height = Height - zones[i].Box.Y - Margin });
        }
    }

    public int Width { get; }

    /// <summary>Without the legend.</summary>
    public int Height { get; }

    public IReadOnlyList<(FlowZone Zone, FlowBox Box)> Zones => zones;

    /// <summary>What is on the board, column by column from the left.</summary>
    public IReadOnlyList<IReadOnlyList<FlowBox>> Columns => columns;

    public FlowBox BoxOf(string node) => boxes[node];

    /// <summary>Height at which the line of an edge runs.</summary>
    public int LineOf(string edge) => lines[edge];

    /// <summary>Gives each edge its row, peers in the order of their zone; returns how many rows were used.</summary>
    private int Rows(FlowDiagram diagram, IEnumerable<FlowEdge> edges, ReadOnlySpan<FlowZone> order)
    {
        var byPeer = edges.ToLookup(edge => edge.To, StringComparer.Ordinal);
        var row = 0;
        foreach (var zone in order)
        {
            foreach (var node in diagram.Nodes.Where(node => node.Zone == zone))
            {
                var first = row;
                foreach (var edge in byPeer[node.Id])
                {
                    lines[edge.Id] = Top + (row++ * Row) + ((Row - Gap) / 2);
                }

                // A person who touches nothing still stands somewhere.
                row = Math.Max(row, first + 1);
                boxes[node.Id] = new FlowBox(0, Top + (first * Row), NodeWidth, ((row - first) * Row) - Gap);
            }
        }

        return row;
    }

    private int Place(FlowDiagram diagram, FlowZone zone, int x, int inside, int gapAfter)
    {
        var nodes = diagram.Nodes.Where(node => node.Zone == zone).ToList();
        if (nodes.Count == 0)
        {
            return x;
        }

        foreach (var node in nodes.Where(node => boxes.ContainsKey(node.Id)))
        {
            boxes[node.Id] = boxes[node.Id] with { X = x + ZonePadding };
        }

        var width = inside + (2 * ZonePadding);
        zones.Add((zone, new FlowBox(x, Margin, width, 0)));
        return x + width + gapAfter;
    }

    private int PlaceBoard(List<FlowNode> board, int objectX, int bottom)
    {
        foreach (var (column, at) in board.Chunk(ColumnItems).Select((column, at) => (column, at)))
        {
            var x = objectX + (at * (NodeWidth + Gap));
            columns.Add([.. column.Select((node, row) => boxes[node.Id] = new FlowBox(x + Indent, bottom + 14 + (row * ItemRow), NodeWidth - Indent, ItemHeight))]);
        }

        var rows = columns.Count == 0 ? 0 : columns.Max(column => column.Count);
        return bottom + 14 + (rows * ItemRow) + Margin + 4;
    }
}
