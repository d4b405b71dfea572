using MerToolkit.Evaluation.Reports.Pictures;

namespace MerToolkit.Evaluation.Reports.Model;

/// <summary>One thing under a heading.</summary>
internal abstract record ReportBlock;

/// <summary>A paragraph.</summary>
/// <param name="Text">Plain text.</param>
internal sealed record Paragraph(string Text) : ReportBlock;

/// <summary>Sentences under each other.</summary>
/// <param name="Items">Plain text, one sentence an entry.</param>
internal sealed record SentenceList(IReadOnlyList<string> Items) : ReportBlock;

/// <summary>Names with values.</summary>
/// <param name="Facts">In the order to be printed.</param>
internal sealed record FactList(IReadOnlyList<ReportFact> Facts) : ReportBlock;

/// <summary>A name with a value.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Plain text.</param>
/// <param name="IsLiteral">True for hashes and commands, which are to be copied letter by letter.</param>
internal sealed record ReportFact(string Name, string Value, bool IsLiteral = false);

/// <summary>Pictures side by side.</summary>
/// <param name="Pictures">One or more.</param>
internal sealed record Gallery(IReadOnlyList<Picture> Pictures) : ReportBlock;
