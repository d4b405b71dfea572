using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Evaluation.Reports.Writing;

namespace MerToolkit.Evaluation.Tests.Reports.Writing;

public sealed class MarkupWriterTests
{
    [Fact]
    public void Any_text_reads_back_as_text_and_as_attribute() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string>().Where(text => text is not null).ToArbitrary(), text =>
        {
            var element = XElement.Parse(new MarkupWriter().Element("p", text, ("title", text)).ToString(), LoadOptions.PreserveWhitespace);
            var expected = string.Concat(text.EnumerateRunes().Select(letter => letter.Value switch
            {
                '\t' or '\n' or '\r' => " ",
                < ' ' or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => "\uFFFD",
                _ => letter.ToString(),
            }));
            Assert.Equal(expected, element.Value);
            Assert.Equal(expected, (string?)element.Attribute("title"));
        }).MustHold();

    [Fact]
    public void Half_a_letter_is_replaced() => Assert.Equal("<p>\uFFFDx</p>", new MarkupWriter().Element("p", "\uD83Cx").ToString());

    [Fact]
    public void An_attribute_without_a_value_is_left_out() =>
        Assert.Equal("<p id=\"a\"></p>", new MarkupWriter().Open("p", ("class", null), ("id", "a")).Close().ToString());

    [Theory]
    [InlineData(1.004, "1")]
    [InlineData(-.001, "0")]
    [InlineData(12.346, "12.35")]
    [InlineData(-3, "-3")]
    public void Coordinates_have_two_decimals_at_most(double value, string text) => Assert.Equal(text, MarkupWriter.Number(value));
}
