using System.Globalization;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;

namespace MerToolkit.Evaluation.Reports.Writing;

/// <summary>One page without scripts or other files: for a screen, light or dark, a phone, and paper. Well-formed as XML too.</summary>
internal sealed class HtmlReport : ReportWriter
{
    private const double LargestScale = 1.2;

    /// <inheritdoc/>
    public override string Ending => ".html";

    /// <inheritdoc/>
    public override string Write(ResultReport report) => Page(report);

    /// <summary>The page of a report of any kind.</summary>
    public static string Page(Report report)
    {
        var page = new MarkupWriter();
        page.Raw("<!DOCTYPE html>").Open("html", ("lang", "en"));
        page.Open("head").Empty("meta", ("charset", "utf-8"));
        page.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        page.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        page.Raw("\n").Element("title", report.Title);
        page.Open("style").Raw("\n" + HtmlStyle.Sheet).Close().Close();
        page.Open("body").Open("main");
        WriteHead(page, report);
        if (report.HasContents) WriteContents(page, report.Sections);
        var pictures = 0;
        foreach (var section in report.Sections) WriteSection(page, section, 2, ref pictures);
        page.Close().Close().Close().Raw("\n");
        return page.ToString();
    }

    private static void WriteHead(MarkupWriter page, Report report)
    {
        page.Open("header").Element("p", report.Kind, ("class", "eyebrow"));
        page.Element("h1", report.Title);
        page.Open("div", ("class", "figures"));
        foreach (var figure in report.Figures)
        {
            page.Open("div", ("class", "figure")).Element("p", figure.Name, ("class", "figure-name"));
            var parts = figure.Score.Split(" ± ", 2);
            page.Open("p", ("class", "figure-score")).Text(parts[0]);
            if (parts.Length == 2) page.Element("span", $" ± {parts[1]}");
            page.Close();
            foreach (var note in figure.Notes) page.Element("p", note, ("class", "figure-note"));
            page.Close();
        }

        page.Close().Element("p", report.Lead, ("class", "lead"));
        foreach (var caution in report.Cautions)
            page.Open("p", ("class", "caution")).Element("strong", "Caution.").Text(" " + caution).Close();
        page.Close();
    }

    private static void WriteContents(MarkupWriter page, IReadOnlyList<ReportSection> sections)
    {
        page.Open("nav", ("aria-labelledby", "contents")).Element("h2", "Contents", ("id", "contents"));
        page.Open("ol");
        foreach (var section in sections) page.Open("li").Element("a", section.Title, ("href", "#" + section.Id)).Close();
        page.Close().Close();
    }

    private static void WriteSection(MarkupWriter page, ReportSection section, int level, ref int pictures)
    {
        page.Open("section", ("id", section.Id)).Element("h" + level.ToString(CultureInfo.InvariantCulture), section.Title);
        foreach (var block in section.Blocks) WriteBlock(page, block, ref pictures);
        foreach (var part in section.Parts) WriteSection(page, part, level + 1, ref pictures);
        page.Close();
    }

    private static void WriteBlock(MarkupWriter page, ReportBlock block, ref int pictures)
    {
        switch (block)
        {
            case Paragraph paragraph: page.Element("p", paragraph.Text); break;
            case SentenceList list: WriteList(page, list); break;
            case FactList facts: WriteFacts(page, facts); break;
            case ReportTable table: HtmlTable.Write(page, table); break;
            case Gallery gallery:
                page.Open("div", ("class", gallery.Pictures.Count > 1 ? "gallery" : null));
                foreach (var picture in gallery.Pictures) WritePicture(page, picture, ++pictures);
                page.Close();
                break;
        }
    }

    private static void WriteList(MarkupWriter page, SentenceList list)
    {
        page.Open("ul");
        foreach (var item in list.Items) page.Element("li", item);
        page.Close();
    }

    private static void WriteFacts(MarkupWriter page, FactList list)
    {
        page.Open("dl");
        foreach (var fact in list.Facts)
        {
            page.Element("dt", fact.Name).Open("dd");
            if (fact.IsLiteral) page.Element("code", fact.Value);
            else page.Text(fact.Value);
            page.Close();
        }

        page.Close();
    }

    private static void WritePicture(MarkupWriter page, Picture picture, int number)
    {
        var id = "picture-" + number.ToString(CultureInfo.InvariantCulture);
        var (width, height) = (MarkupWriter.Number(picture.Width), MarkupWriter.Number(picture.Height));
        page.Open("figure", ("class", picture.Width > Picture.NarrowWidth ? "wide" : null));
        page.Open("figcaption").Element("strong", picture.Title).Text(" " + picture.Caption).Close();
        page.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("role", "img"), ("aria-labelledby", $"{id}-title {id}-words"),
            ("viewBox", $"0 0 {width} {height}"), ("width", width), ("height", height),
            ("style", $"max-width: {MarkupWriter.Number(picture.Width * LargestScale)}px"));
        page.Element("title", picture.Title, ("id", id + "-title")).Element("desc", picture.Alternative, ("id", id + "-words"));
        picture.Draw(page);
        page.Close();
        if (picture.Numbers is { } table)
        {
            page.Open("details").Element("summary", "The numbers of this picture");
            HtmlTable.Write(page, table);
            page.Close();
        }

        page.Close();
    }
}
