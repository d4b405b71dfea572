using System.Globalization;

namespace MerToolkit.Core.Emotion;

/// <summary>A colour as lamps and pages take it.</summary>
/// <param name="Red">Share of red in steps of 1/255, 0..255.</param>
/// <param name="Green">Share of green in steps of 1/255, 0..255.</param>
/// <param name="Blue">Share of blue in steps of 1/255, 0..255.</param>
public readonly record struct RgbColor(byte Red, byte Green, byte Blue)
{
    /// <summary>As <c>#rrggbb</c>, lower case.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    /// <summary>The colour of a hue (Smith 1978, the hexcone model).</summary>
    /// <param name="hue">Place on the colour circle, degrees; any number, a turn is 360: 0 red, 60 yellow, 120 green, 240 blue.</param>
    /// <param name="saturation">0 (grey) .. 1 (pure).</param>
    /// <param name="brightness">0 (black) .. 1 (as bright as it gets).</param>
    public static RgbColor OfHue(double hue, double saturation, double brightness)
    {
        return new RgbColor(Channel(5), Channel(3), Channel(1));

        // Each channel is a trapezoid over the circle: full for a third of it, none for a third, straight between.
        byte Channel(int offset)
        {
            var place = offset + hue / 60;
            place -= 6 * Math.Floor(place / 6);
            var missing = Math.Clamp(Math.Min(place, 4 - place), 0, 1);
            return (byte)Math.Floor(255 * brightness * (1 - saturation * missing) + 0.5);
        }
    }
}
