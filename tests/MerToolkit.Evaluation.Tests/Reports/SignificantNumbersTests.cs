using MerToolkit.Evaluation.Reports;

namespace MerToolkit.Evaluation.Tests.Reports;

public sealed class SignificantNumbersTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1.00")]
    [InlineData(12.345, "12.3")]
    [InlineData(4170.4, "4170")]
    [InlineData(-0.01234, "\u2212.0123")]
    [InlineData(0.000012345, ".0000123")]
    [InlineData(123456789.0, "1.235e+8")]
    [InlineData(double.NaN, "not defined")]
    public void Three_digits_are_printed(double value, string expected) => Assert.Equal(expected, NumberText.Significant(value));
}
