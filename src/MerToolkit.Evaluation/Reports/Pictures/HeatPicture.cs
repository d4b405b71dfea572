using MerToolkit.Evaluation.Reports.Writing;
using static MerToolkit.Evaluation.Reports.Writing.MarkupWriter;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>
/// A picture of frames in grey, the brighter the larger its values, and over it in colour what each cell adds: orange for more, blue for
/// less.
/// </summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="Lines">Number of rows of the picture.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="Values">The picture, in its unit; row-major [lines, frames], the lowest band first.</param>
/// <param name="Added">What each cell adds, in the unit of what is explained; row-major [lines, frames].</param>
internal sealed record HeatPicture(
    string Title, string Caption, string Alternative, int Lines, int Frames, IReadOnlyList<float> Values, IReadOnlyList<double> Added)
    : Picture(Title, Caption, Alternative)
{
    private const int Greys = 16;
    private const int Strengths = 7;
    private const double Foot = 20;
    private const double Brightest = 225;
    private const double Tail = 0.01; // share of the cells that may be brighter, darker or stronger than the scale

    private static readonly (double Red, double Green, double Blue) More = (255, 140, 0);
    private static readonly (double Red, double Green, double Blue) Less = (30, 120, 255);

    /// <inheritdoc/>
    public override double Width => NarrowWidth;

    /// <inheritdoc/>
    public override double Height => ImageHeight + Foot;

    private double ImageHeight => Math.Clamp(Lines * 2.5, 40, 200);

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        var image = IndexedPng.Bytes(Frames, Lines, Pixels(), Palette());
        svg.Empty("image", ("href", $"data:image/png;base64,{Convert.ToBase64String(image)}"), ("x", "0"), ("y", "0"),
            ("width", Number(Width)), ("height", Number(ImageHeight)), ("preserveAspectRatio", "none"),
            ("style", "image-rendering:pixelated"));
        var baseline = Number(Height - 5);
        svg.Element("text", "first frame", ("class", "quiet"), ("x", "0"), ("y", baseline));
        svg.Element("text", "last", ("class", "quiet end"), ("x", Number(Width)), ("y", baseline));
    }

    // The highest band is the uppermost line.
    private byte[] Pixels()
    {
        var ((low, high), strongest) = (Ends(), Strongest());
        var pixels = new byte[Lines * Frames];
        for (var cell = 0; cell < pixels.Length; cell++)
        {
            var (line, frame) = Math.DivRem(cell, Frames);
            var grey = high > low ? (int)Math.Clamp(Greys * (Values[cell] - low) / (high - low), 0, Greys - 1) : 0;
            var share = strongest > 0 ? Math.Clamp(Added[cell] / strongest, -1, 1) : 0;
            var strength = (int)Math.Round(share * Strengths);
            pixels[((Lines - 1 - line) * Frames) + frame] = (byte)((grey * ((2 * Strengths) + 1)) + Strengths + strength);
        }

        return pixels;
    }

    private (double Low, double High) Ends()
    {
        float[] sorted = [.. Values.Order()];
        var tail = (int)(Tail * sorted.Length);
        return (sorted[tail], sorted[^(tail + 1)]);
    }

    private double Strongest()
    {
        double[] sorted = [.. Added.Select(Math.Abs).Order()];
        return sorted[^((int)(Tail * sorted.Length) + 1)];
    }

    private static IReadOnlyList<(byte Red, byte Green, byte Blue)> Palette() =>
    [
        .. from grey in Enumerable.Range(0, Greys)
           from strength in Enumerable.Range(-Strengths, (2 * Strengths) + 1)
           select Mixed(Brightest * grey / (Greys - 1), Math.Abs(strength) / (double)Strengths, strength > 0 ? More : Less),
    ];

    private static (byte Red, byte Green, byte Blue) Mixed(double grey, double share, (double Red, double Green, double Blue) colour) =>
        ((byte)(grey + (share * (colour.Red - grey))), (byte)(grey + (share * (colour.Green - grey))),
            (byte)(grey + (share * (colour.Blue - grey))));
}
