using System.Xml.Linq;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Reports.Writing;

namespace MerToolkit.Evaluation.Tests.Reports.Pictures;

public sealed class CurvePictureTests
{
    [Fact]
    public void Dots_lie_where_the_axes_say_on_their_intervals()
    {
        var svg = Draw(1, new CurvePoint(0, 0, 0, .5), new CurvePoint(10, .5, .25, .75), new CurvePoint(20, 1, .5, 1));
        XElement[] dots = [.. svg.Descendants("circle")];
        Assert.Equal(3, dots.Length);
        Assert.Equal(Place(dots[1], "cx"), (Place(dots[0], "cx") + Place(dots[2], "cx")) / 2, 2);
        Assert.Equal(Place(dots[1], "cy"), (Place(dots[0], "cy") + Place(dots[2], "cy")) / 2, 2);
        Assert.True(Place(dots[0], "cy") > Place(dots[2], "cy"), "Higher scores stand higher.");
        XElement[] intervals = [.. Of(svg, "interval")];
        Assert.Equal(Place(dots[1], "cx"), Place(intervals[1], "x1"));
        Assert.Equal(Place(dots[0], "cy"), Place(intervals[0], "y1"));
    }

    [Fact]
    public void Neighbours_are_joined_and_the_reference_runs_across()
    {
        var svg = Draw(.5, new CurvePoint(0, .2, .1, .3), new CurvePoint(10, .4, .3, .5));
        var line = Assert.Single(Of(svg, "zero"));
        Assert.Equal(svg.Descendants("circle").Select(dot => Place(dot, "cx")), [Place(line, "x1"), Place(line, "x2")]);
        var mark = Assert.Single(Of(svg, "mark"));
        Assert.Equal(Place(mark, "y1"), Place(mark, "y2"));
        Assert.True(Place(mark, "x2") - Place(mark, "x1") > CurvePicture.NarrowWidth / 2);
    }

    [Fact]
    public void What_is_not_defined_is_not_drawn()
    {
        var svg = Draw(double.NaN, new CurvePoint(0, double.NaN, double.NaN, double.NaN), new CurvePoint(10, .4, double.NaN, double.NaN));
        Assert.Single(svg.Descendants("circle"));
        Assert.Empty(Of(svg, "interval"));
        Assert.Empty(Of(svg, "mark"));
        Assert.Empty(Of(svg, "zero"));
    }

    private static IEnumerable<XElement> Of(XElement svg, string kind) =>
        svg.Descendants("line").Where(line => (string?)line.Attribute("class") == kind);

    private static double Place(XElement element, string name) => (double)element.Attribute(name)!;

    private static XElement Draw(double reference, params CurvePoint[] points)
    {
        var picture = new CurvePicture("", "", "", "white, dB", "accuracy", points, reference);
        var svg = new MarkupWriter();
        svg.Open("svg");
        picture.Draw(svg);
        svg.Close();
        return XElement.Parse(svg.ToString());
    }
}
