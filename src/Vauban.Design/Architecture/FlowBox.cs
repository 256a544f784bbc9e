namespace Vauban.Design.Architecture;

/// <summary>A rectangle in SVG user units.</summary>
internal readonly record struct FlowBox(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    public int MiddleX => X + (Width / 2);

    public int MiddleY => Y + (Height / 2);
}
