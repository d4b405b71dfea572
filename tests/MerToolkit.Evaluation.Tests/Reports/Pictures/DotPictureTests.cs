using System.Xml.Linq;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Reports.Writing;

namespace MerToolkit.Evaluation.Tests.Reports.Pictures;

public sealed class DotPictureTests
{
    [Fact]
    public void A_dot_lies_on_its_interval_and_where_the_axis_says()
    {
        var svg = Draw(false, new DotRow("a", .5, .2, 1, ".50") { Marks = [0] });
        var (dot, interval) = (Of(svg, "dot"), Of(svg, "interval"));
        var (zero, one) = (Place(Of(svg, "mark"), "x1"), Place(interval, "x2"));
        Assert.Equal(zero + (one - zero) * .5, Place(dot, "cx"), 2);
        Assert.Equal(zero + (one - zero) * .2, Place(interval, "x1"), 2);
        Assert.Equal(Place(interval, "y1"), Place(dot, "cy"));
    }

    [Fact]
    public void What_is_not_defined_is_not_drawn_but_said()
    {
        var svg = Draw(false, new DotRow("a", double.NaN, double.NaN, double.NaN, "none") { Marks = [double.NaN] });
        Assert.Empty(svg.Elements("circle"));
        Assert.DoesNotContain(svg.Elements("line"), line => (string?)line.Attribute("class") is "interval" or "mark");
        Assert.Contains(svg.Elements("text"), text => text.Value == "none");
    }

    [Fact]
    public void Differences_hold_0_even_when_all_are_above_it()
    {
        var svg = Draw(true, new DotRow("a", .5, .4, .6, "+.50"));
        Assert.True(Place(Of(svg, "zero"), "x1") < Place(Of(svg, "interval"), "x1"));
    }

    [Fact]
    public void Lines_do_not_overlap()
    {
        var rows = Enumerable.Range(0, 5).Select(index => new DotRow($"row {index}", index, index, index, "") { Note = "note" });
        var svg = Draw(false, [.. rows]);
        double[] places = [.. svg.Elements("text").Where(text => (string?)text.Attribute("x") == "0").Select(text => Place(text, "y"))];
        Assert.Equal(10, places.Length);
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.Second - pair.First >= PictureText.Size));
    }

    private static XElement Draw(bool hasZeroLine, params DotRow[] rows)
    {
        var picture = new DotPicture("", "", "", [new DotGroup("", rows)], [], hasZeroLine);
        var svg = new MarkupWriter();
        svg.Open("svg");
        picture.Draw(svg);
        return XElement.Parse(svg.Close().ToString());
    }

    private static XElement Of(XElement svg, string kind) => svg.Elements().Single(element => (string?)element.Attribute("class") == kind);

    private static double Place(XElement element, string name) => (double)element.Attribute(name)!;
}
