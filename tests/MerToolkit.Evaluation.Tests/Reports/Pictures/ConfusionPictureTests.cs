using System.Xml.Linq;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Reports.Writing;

namespace MerToolkit.Evaluation.Tests.Reports.Pictures;

public sealed class ConfusionPictureTests
{
    private static readonly ConfusionPicture Picture = new("", "", "", ["sad", "happy", "none"], [3, 1, 0, .5, 1.5, 0, 0, 0, 0]);

    [Fact]
    public void A_cell_is_as_strong_as_its_share_of_the_row() =>
        Assert.Equal(["0.75", "0.25", "0.25", "0.75"], Draw().Elements("rect").Attributes("fill-opacity").Select(value => value.Value));

    [Fact]
    public void Counts_and_shares_stand_in_the_cells()
    {
        var texts = Draw().Elements("text").Select(text => text.Value).ToList();
        Assert.Equal(["3", "75\u00A0%", "1", "25\u00A0%", "0", "0\u00A0%"], texts.SkipWhile(text => text != "3").Take(6));
        Assert.Contains("1.5", texts);
    }

    [Fact]
    public void Its_table_says_the_same_with_the_sums()
    {
        var table = Picture.Numbers!;
        Assert.Equal(["true", "sad", "happy", "none", "all"], table.Columns.Select(column => column.Title));
        Assert.Equal(["happy", "0.5", "1.5", "0", "2"], table.Groups[0].Rows[1].Cells);
    }

    [Fact]
    public void Cells_do_not_overlap_and_stay_inside()
    {
        var cells = Draw().Elements("rect").Where(cell => (string?)cell.Attribute("class") == "cell-ground")
            .Select(cell => (Left: Place(cell, "x"), Top: Place(cell, "y"), Size: Place(cell, "width"))).ToList();
        Assert.Equal(9, cells.Count);
        Assert.All(cells, cell => Assert.True(cell.Left + cell.Size <= Picture.Width && cell.Top + cell.Size <= Picture.Height));
        for (var cell = 0; cell < 8; cell++)
        {
            var (first, second) = (cells[cell], cells[cell + 1]);
            Assert.True(second.Top == first.Top ? first.Left + first.Size < second.Left : first.Top + first.Size < second.Top);
        }
    }

    private static double Place(XElement element, string name) => (double)element.Attribute(name)!;

    private static XElement Draw()
    {
        var svg = new MarkupWriter();
        svg.Open("svg");
        Picture.Draw(svg);
        return XElement.Parse(svg.Close().ToString());
    }
}
