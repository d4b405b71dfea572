using System.Globalization;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where, in the unit of the axis.</param>
/// <param name="Text">What is printed there.</param>
internal readonly record struct Tick(double Value, string Text);

/// <summary>The distance of marks: 1, 2 or 5 times a power of ten.</summary>
/// <param name="Leading">1, 2 or 5.</param>
/// <param name="Exponent">Power of ten.</param>
internal readonly record struct TickStep(int Leading, int Exponent)
{
    private const int LargestPlainExponent = 6;

    /// <summary>The smallest step that divides a length into no more than so many parts.</summary>
    /// <param name="length">Above 0, in the unit of the axis.</param>
    /// <param name="parts">Number of parts, 1 or more.</param>
    public static TickStep For(double length, int parts)
    {
        var smallest = length / parts;
        var exponent = 0;
        while (Power(exponent) > smallest) exponent--;
        while (Power(exponent + 1) <= smallest) exponent++;
        foreach (var leading in (ReadOnlySpan<int>)[1, 2, 5])
            if (leading * Power(exponent) >= smallest) return new TickStep(leading, exponent);
        return new TickStep(1, exponent + 1);
    }

    /// <summary>The mark of that index; 0 is at 0.</summary>
    /// <param name="index">Index of the mark, from 0 both ways.</param>
    public Tick At(long index)
    {
        // Division by a whole power of ten is exact to the last digit where a product with .1 is not.
        var value = Exponent < 0 ? index * (double)Leading / Power(-Exponent) : index * Leading * Power(Exponent);
        if (index == 0) return new Tick(0, "0");
        var isPlain = Math.Abs(Exponent) <= LargestPlainExponent && Math.Abs(value) < NumberText.LongestPlain;
        return new Tick(value, NumberText.Typeset(isPlain
            ? NumberText.Fixed(value, Math.Max(0, -Exponent))
            : value.ToString($"0.{Decimals(index)}e+0", CultureInfo.InvariantCulture)));
    }

    // The mark is this whole number times a power of ten: all its digits, or neighbours far from 0 would read the same.
    private string Decimals(long index) =>
        new('#', Math.Abs(index * Leading).ToString(CultureInfo.InvariantCulture).Length - 1);

    /// <summary>Length of the step in the unit of the axis.</summary>
    public double Length => Exponent < 0 ? Leading / Power(-Exponent) : Leading * Power(Exponent);

    private static double Power(int exponent)
    {
        var power = 1.0;
        for (var i = 0; i < Math.Abs(exponent); i++) power *= 10;
        return exponent < 0 ? 1 / power : power;
    }
}
