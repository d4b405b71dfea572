using MerToolkit.Evaluation.Reports.Model;

namespace MerToolkit.Evaluation.Reports.Writing;

/// <summary>A format of reports. One file a format.</summary>
internal abstract class ReportWriter
{
    /// <summary>Ending of its files, with the dot, in lower case.</summary>
    public abstract string Ending { get; }

    /// <summary>The report in this format, with a line end after its last line.</summary>
    public abstract string Write(ResultReport report);
}
