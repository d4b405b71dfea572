using MerToolkit.Evaluation.Reports;

namespace MerToolkit.Evaluation.Tests.Reports.Writing;

public sealed class MarkdownReportTests
{
    [Theory]
    [InlineData("macro_f1 _is_ *here*", @"- macro_f1 \_is\_ \*here\*")]
    [InlineData("- not a list", @"- \- not a list")]
    [InlineData("12. not a list", @"- 12\. not a list")]
    [InlineData("3) not a list", @"- 3\) not a list")]
    [InlineData("12 columns", "- 12 columns")]
    [InlineData("+.05 more", "- +.05 more")]
    [InlineData("# no heading", @"- \# no heading")]
    [InlineData("<script>alert(1)</script>", "- &lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("two\nlines", "- two lines")]
    [InlineData("$x$ `y` [z](u) a|b ~c~ !d", @"- \$x\$ \`y\` \[z\](u) a\|b \~c\~ \!d")]
    public void A_sentence_reads_the_same_after_rendering(string remark, string line) =>
        Assert.Contains($"\n## Remarks\n\n{line}\n\n", ReportWriters.Text(".md", Samples.Labels with { Remarks = [remark] }));

    [Theory]
    [InlineData("a`b", "- Table: `` a`b ``")]
    [InlineData("a``b", "- Table: ``` a``b ```")]
    [InlineData("plain *name*", "- Table: `plain *name*`")]
    public void A_code_span_holds_any_path(string path, string line) =>
        Assert.Contains($"\n{line}\n", ReportWriters.Text(".md", Samples.Labels with { Data = Samples.Labels.Data with { Path = path } }));
}
