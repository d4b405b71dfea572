using System.Xml;
using System.Xml.Linq;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>A page of html, read as XML.</summary>
internal static class Page
{
    private const string SvgNamespace = "http://www.w3.org/2000/svg";

    /// <summary>Name of an element of a picture.</summary>
    public static XName Svg(string name) => XName.Get(name, SvgNamespace);

    /// <summary>The page of a result.</summary>
    public static XDocument Of(EvaluationResult result) => Parse(ReportWriters.Text(".html", result));

    /// <summary>Fails unless the page is well-formed.</summary>
    public static XDocument Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }
}
