using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Threat;

public class FormulaTests
{
    private static readonly string[] Columns = ["a", "b_2", "duration (ms)"];

    [Theory]
    [InlineData("a", 3)]
    [InlineData("a + b_2 * 2", 13)]
    [InlineData("(a + b_2) * 2", 16)]
    [InlineData("a - b_2 - 1", -3)]
    [InlineData("[duration (ms)] / 2 / 5", 20)]
    [InlineData(" - - a*-1e-1 ", -.3)]
    [InlineData("[ a ]/[b_2]", .6)]
    [InlineData("2.5e+2 * .5", 125)]
    public void A_formula_is_read_as_in_arithmetic(string text, double expected) =>
        Assert.Equal((float)expected, Program(text).Value([3, 5, 200]));

    [Theory]
    [InlineData("", "it ends where a value is expected")]
    [InlineData("a +", "it ends where a value is expected")]
    [InlineData("a b_2", "'b' is not expected")]
    [InlineData("(a", "a parenthesis is not closed")]
    [InlineData("a)", "a parenthesis is closed that was not opened")]
    [InlineData("[a", "a square bracket is not closed")]
    [InlineData("[ ]", "the square brackets name no column")]
    [InlineData("a ^ 2", "'^' is not expected")]
    [InlineData("1.2.3", "'1.2.3' is no finite number")]
    [InlineData("1e999", "'1e999' is no finite number")]
    public void What_is_no_formula_is_said(string text, string fault)
    {
        var failure = Assert.Throws<UsageException>(() => Formula.Parse(text));
        Assert.Equal($"The formula '{text}' cannot be read: {fault}.", failure.Problems[0].Message);
    }

    [Fact]
    public void Deep_nesting_is_refused_and_does_not_end_the_program() =>
        Assert.Contains("nested deeper", Assert.Throws<UsageException>(() => Formula.Parse(new string('(', 100_000))).Problems[0].Message);

    [Theory]
    [InlineData("a / (b_2 - 5)")]
    [InlineData("1e30 * a * 1e30")]
    [InlineData("1 / (1 / (a - 3))")]
    public void What_is_not_finite_on_the_way_gives_no_value(string text) => Assert.True(float.IsNaN(Program(text).Value([3, 5, 200])));

    [Fact]
    public void A_divisor_that_may_be_0_gives_the_whole_range()
    {
        var (lowest, highest) = Program("a / b_2").Bounds([1, -1, 0], [2, 1, 0]);
        Assert.Equal((-float.MaxValue, float.MaxValue), (lowest, highest));
    }

    [Fact]
    public void Bounds_of_a_product_come_from_its_corners()
    {
        var (lowest, highest) = Program("a * b_2").Bounds([-2, -3, 0], [5, 7, 0]);
        Assert.Equal((-15f, 35f), (lowest, highest));
    }

    [Fact]
    public void Bounds_hold_every_value_within_the_box() => Prop.ForAll<int>(seed =>
    {
        var random = RandomStream.FromSeed((ulong)seed);
        var program = Program(AnyText(random, 3));
        float[] first = [.. Columns.Select(_ => Number(random))];
        float[] second = [.. Columns.Select(_ => Number(random))];
        float[] low = [.. first.Zip(second, MathF.Min)];
        float[] high = [.. first.Zip(second, MathF.Max)];
        var (lowest, highest) = program.Bounds(low, high);
        for (var attempt = 0; attempt < 20; attempt++)
        {
            float[] row = [.. low.Zip(high, (from, to) => Between(from, to, random))];
            var value = program.Value(row);
            if (!float.IsNaN(value)) Assert.InRange(value, lowest, highest);
        }
    }).MustHold(3000);

    private static FormulaProgram Program(string text) => new(Formula.Parse(text), name => Array.IndexOf(Columns, name));

    private static float Number(RandomStream random) => random.NextInt32(6) switch
    {
        0 => 0,
        1 => (float)(random.NextGaussian() * 1e30),
        2 => (float)(random.NextGaussian() * 1e-30),
        3 => random.NextInt32(7) - 3,
        _ => (float)random.NextGaussian(),
    };

    private static float Between(float from, float to, RandomStream random) => random.NextInt32(4) switch
    {
        0 => from,
        1 => to,
        _ => (float)Math.Clamp(from + (random.NextDouble() * ((double)to - from)), from, to),
    };

    private static string AnyText(RandomStream random, int depth) => depth == 0 || random.NextInt32(4) == 0
        ? random.NextInt32(4) == 0 ? FormattableString.Invariant($"{random.NextInt32(100) / 10.0}") : $"[{Columns[random.NextInt32(3)]}]"
        : random.NextInt32(6) == 0 ? $"-({AnyText(random, depth - 1)})"
        : $"({AnyText(random, depth - 1)} {"+-*/"[random.NextInt32(4)]} {AnyText(random, depth - 1)})";
}
