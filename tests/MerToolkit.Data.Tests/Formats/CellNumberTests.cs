using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Tests.Formats;

public sealed class CellNumberTests
{
    private static (CellKind Kind, double Value) Read(string cell) => (CellNumber.Read(Encoding.UTF8.GetBytes(cell), out var value), value);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0.5", -.5)]
    [InlineData(" 6.25\t", 6.25)]
    [InlineData("+3", 3)]
    [InlineData("1e-3", .001)]
    [InlineData(".5", .5)]
    [InlineData("5.", 5)]
    [InlineData("000000000000000000123", 123)]
    [InlineData("0.1369999999999999", .1369999999999999)]
    [InlineData("179769313486231570000000000000", 1.7976931348623157e29)]
    public void Numbers_come_with_a_point(string cell, double value) => Assert.Equal((CellKind.Number, value), Read(cell));

    [Theory]
    [InlineData("", "Blank")]
    [InlineData("  ", "Blank")]
    [InlineData("NaN", "NotFinite")]
    [InlineData("nan", "NotFinite")]
    [InlineData("-inf", "NotFinite")]
    [InlineData("Infinity", "NotFinite")]
    [InlineData("1e999", "NotFinite")]
    [InlineData("6,3", "DecimalComma")]
    [InlineData("-1,5e2", "DecimalComma")]
    [InlineData("1,2,3", "Text")]
    [InlineData("1.234,5", "Text")]
    [InlineData(".", "Text")]
    [InlineData("-", "Text")]
    [InlineData("1.2.3", "Text")]
    [InlineData("0x10", "Text")]
    [InlineData("NA", "Text")]
    [InlineData("٣", "Text")]
    public void Other_cells_are_told_apart(string cell, string kind) => Assert.Equal(kind, Read(cell).Kind.ToString());

    [Fact]
    public void A_decimal_comma_gives_the_number_that_is_meant() => Assert.Equal(6.3, Read("6,3").Value);

    [Fact]
    public void The_short_way_gives_the_same_bits_as_the_general_one()
    {
        var digits = Gen.Choose(0, 9).ListOf().Select(list => string.Concat(list.Take(18)));
        var cells =
            from sign in Gen.Elements("", "-")
            from whole in digits
            from hasPoint in Gen.Elements(true, true, false)
            from fraction in digits
            select sign + whole + (hasPoint ? "." + fraction : "");
        Prop.ForAll(cells.ToArbitrary(), cell =>
        {
            var isNumber = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var expected);
            var (kind, value) = Read(cell);
            return isNumber
                ? kind == CellKind.Number && BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(expected)
                : kind is CellKind.Text or CellKind.Blank;
        }).MustHold();
    }
}
