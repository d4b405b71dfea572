using System.Xml.Linq;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Reports.Writing;

namespace MerToolkit.Evaluation.Tests.Reports.Pictures;

public sealed class LinesPictureTests
{
    private static readonly LinesPicture Picture = new("", "", "", "share", "risk",
        [new("one", "curve", [(0, 0), (.5, .5), (1, 1)]), new("other", "mark", [(0, 1), (1, double.NaN)])]);

    [Fact]
    public void Each_line_has_its_pieces_and_its_name_under_the_square()
    {
        var svg = Draw();
        XElement[] curve = [.. Of(svg, "curve")];

        // Two pieces and the sample beside the name.
        Assert.Equal(3, curve.Length);
        Assert.Equal(Place(curve[0], "x2"), Place(curve[1], "x1"));
        Assert.True(Place(curve[0], "y1") > Place(curve[1], "y2"));
        Assert.True(Place(curve[2], "y1") > PlotFrame.Height);
        Assert.True(Place(curve[2], "y1") < Picture.Height);
        Assert.Contains("other", svg.Value);
    }

    [Fact]
    public void A_piece_that_is_not_defined_is_not_drawn() => Assert.Single(Of(Draw(), "mark"));

    [Fact]
    public void The_numbers_of_a_long_line_are_thinned_to_the_last()
    {
        var many = Picture with { Lines = [new("one", "curve", [.. Enumerable.Range(1, 100).Select(point => (point / 100.0, .5))])] };
        var rows = many.Numbers.Groups[0].Rows;
        Assert.InRange(rows.Count, 8, 14);
        Assert.Equal("1.00", rows[^1].Cells[0]);
    }

    private static IEnumerable<XElement> Of(XElement svg, string kind) =>
        svg.Descendants("line").Where(line => (string?)line.Attribute("class") == kind);

    private static double Place(XElement element, string name) => (double)element.Attribute(name)!;

    private static XElement Draw()
    {
        var svg = new MarkupWriter();
        svg.Open("svg");
        Picture.Draw(svg);
        svg.Close();
        return XElement.Parse(svg.ToString());
    }
}
