using MerToolkit.Evaluation.Reports.Writing;
using static MerToolkit.Evaluation.Reports.Writing.MarkupWriter;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>The square that points are drawn in, with an axis at its left and one under it.</summary>
internal sealed class PlotFrame
{
    /// <summary>Height of a picture of this width, in units of the picture.</summary>
    public const double Height = Picture.NarrowWidth - 6;

    private const double Left = 52;
    private const double Top = 8;
    private const double Right = Picture.NarrowWidth - 10;
    private const double Bottom = Top + Right - Left;
    private const int Parts = 5;

    /// <summary>Fits both axes.</summary>
    /// <param name="across">Values along the lower axis, in its unit.</param>
    /// <param name="upwards">Values along the left axis, in its unit.</param>
    public PlotFrame(IEnumerable<double> across, IEnumerable<double> upwards)
    {
        Across = Axis.Fit(across, Left, Right, Parts);
        Upwards = Axis.Fit(upwards, Bottom, Top, Parts);
    }

    /// <summary>Fits the left axis beside a lower one that is given.</summary>
    /// <param name="across">Values of both ends of the lower axis, and its marks.</param>
    /// <param name="upwards">Values along the left axis, in its unit.</param>
    public PlotFrame((double Low, double High, IReadOnlyList<Tick> Ticks) across, IEnumerable<double> upwards)
    {
        Across = Axis.Marked(across.Low, across.High, Left, Right, across.Ticks);
        Upwards = Axis.Fit(upwards, Bottom, Top, Parts);
    }

    /// <summary>The lower axis.</summary>
    public Axis Across { get; }

    /// <summary>The left axis.</summary>
    public Axis Upwards { get; }

    /// <summary>Draws the square, its marks and the names of the axes.</summary>
    public void Draw(MarkupWriter svg, string acrossName, string upwardsName)
    {
        foreach (var tick in Across.Ticks)
        {
            var place = Number(Across.At(tick.Value));
            svg.Empty("line", ("class", "grid"), ("x1", place), ("x2", place), ("y1", Number(Top)), ("y2", Number(Bottom)));
            svg.Element("text", tick.Text, ("class", "quiet middle"), ("x", place), ("y", Number(Bottom + 16)));
        }

        foreach (var tick in Upwards.Ticks)
        {
            var place = Upwards.At(tick.Value);
            svg.Empty("line", ("class", "grid"), ("x1", Number(Left)), ("x2", Number(Right)), ("y1", Number(place)), ("y2", Number(place)));
            svg.Element("text", tick.Text, ("class", "quiet end"), ("x", Number(Left - 6)), ("y", Number(place + 4)));
        }

        var room = Right - Left;
        svg.WriteFitted(acrossName, room, PictureText.Size, ("class", "middle"),
            ("x", Number((Left + Right) / 2)), ("y", Number(Bottom + 36)));
        svg.WriteFitted(upwardsName, room, PictureText.Size, ("class", "middle"),
            ("transform", $"translate(12 {Number((Top + Bottom) / 2)}) rotate(-90)"));
    }

    /// <summary>Draws a line from one point to another.</summary>
    /// <param name="svg">Where to.</param>
    /// <param name="kind">Class of the line.</param>
    /// <param name="from">Values of the first end, in the units of the axes.</param>
    /// <param name="to">Values of the second end, in the units of the axes.</param>
    public void Line(MarkupWriter svg, string? kind, (double X, double Y) from, (double X, double Y) to)
    {
        if (!Holds(from) || !Holds(to)) return;
        svg.Empty("line", ("class", kind), ("x1", Number(Across.At(from.X))), ("y1", Number(Upwards.At(from.Y))),
            ("x2", Number(Across.At(to.X))), ("y2", Number(Upwards.At(to.Y))));
    }

    /// <summary>Draws a point.</summary>
    /// <param name="svg">Where to.</param>
    /// <param name="at">Values in the units of the axes.</param>
    /// <param name="radius">In units of the picture.</param>
    public void Point(MarkupWriter svg, (double X, double Y) at, double radius)
    {
        if (!Holds(at)) return;
        svg.Empty("circle", ("cx", Number(Across.At(at.X))), ("cy", Number(Upwards.At(at.Y))), ("r", Number(radius)));
    }

    private bool Holds((double X, double Y) place) => Across.Holds(place.X) && Upwards.Holds(place.Y);
}
