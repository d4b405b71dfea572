using MerToolkit.Evaluation.Reports.Writing;

namespace MerToolkit.Evaluation.Tests.Reports.Writing;

public sealed class LatexTextTests
{
    [Theory]
    [InlineData("100%_&#${}", @"100\%\_\&\#\$\{\}")]
    [InlineData(@"a\b", @"a\textbackslash{}b")]
    [InlineData("a~b^c", @"a\textasciitilde{}b\textasciicircum{}c")]
    [InlineData("[x]*", "{[}x{]}{*}")]
    [InlineData("a--b---c", "a-{}-b-{}-{}-c")]
    [InlineData(".806 ± .011", @".806 $\pm$ .011")]
    [InlineData("−.12 to .3", "$-$.12 to .3")]
    [InlineData(".781–.829", ".781--.829")]
    [InlineData("95\u00A0%", @"95~\%")]
    [InlineData("R²", "R$^2$")]
    [InlineData("\"<|>`\"", @"\char34{}\textless{}\textbar{}\textgreater{}\textasciigrave{}\char34{}")]
    [InlineData("line\nend\t\u0007", "line end  ")]
    [InlineData("Жанна é 🎵", "Жанна é 🎵")]
    public void Every_letter_prints_as_itself(string text, string escaped) => Assert.Equal(escaped, LatexText.Escape(text));
}
