using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Emotion;

/// <summary>
/// From a point of the plane to a colour. Hue comes from the direction: between two neighbouring anchors a and b the point is
/// p = alpha a/|a| + beta b/|b|, and its hue lies beta / (alpha + beta) of the short way round from a's to b's. Saturation is the
/// distance from the centre over <see cref="FullDistance"/>, at most 1. Brightness goes straight from <see cref="CalmBrightness"/> at
/// arousal -1 to <see cref="ExcitedBrightness"/> at 1.
/// </summary>
public sealed class ColorMap
{
    private const int FewestAnchors = 3;
    private const double Turn = 360;

    private readonly (PlanePoint Direction, double Hue)[] _anchors;

    private ColorMap(IEnumerable<HueAnchor> anchors)
    {
        _anchors = [.. anchors.Select(anchor => (Unit(anchor.Direction), anchor.Hue))];
        Array.Sort(_anchors, (first, second) => Compare(first.Direction, second.Direction));
    }

    /// <summary>Distance from the centre at which colours are pure, above 0.</summary>
    public double FullDistance { get; private init; }

    /// <summary>Brightness at arousal -1, 0..1.</summary>
    public double CalmBrightness { get; private init; }

    /// <summary>Brightness at arousal 1, 0..1.</summary>
    public double ExcitedBrightness { get; private init; }

    /// <summary>
    /// Where a word lies on the plane, for models that tell labels apart; words are found in any case. A label that has no place here
    /// has no colour.
    /// </summary>
    public IReadOnlyDictionary<string, PlanePoint> Places { get; private init; } = new Dictionary<string, PlanePoint>();

    /// <summary>A map of these anchors.</summary>
    /// <param name="anchors">Three or more, in any order, each less than half a turn from the next.</param>
    /// <param name="fullDistance">Distance from the centre at which colours are pure, above 0.</param>
    /// <param name="calmBrightness">Brightness at arousal -1, 0..1.</param>
    /// <param name="excitedBrightness">Brightness at arousal 1, 0..1.</param>
    /// <param name="places">Where words lie on the plane.</param>
    /// <exception cref="UsageException">Anchors that are too few, or leave half of the plane without one.</exception>
    public static ColorMap Of(
        IReadOnlyList<HueAnchor> anchors, double fullDistance, double calmBrightness, double excitedBrightness,
        IEnumerable<KeyValuePair<string, PlanePoint>> places)
    {
        if (anchors.Count < FewestAnchors)
            throw Refusal($"{anchors.Count} anchors do not go round the plane", $"Give {FewestAnchors} or more.");
        if (anchors.Any(anchor => anchor.Direction == PlanePoint.Centre))
            throw Refusal("an anchor at the centre has no direction", "Give it a valence or an arousal other than 0.");
        var map = new ColorMap(anchors)
        {
            FullDistance = fullDistance,
            CalmBrightness = calmBrightness,
            ExcitedBrightness = excitedBrightness,
            Places = new Dictionary<string, PlanePoint>(places, StringComparer.OrdinalIgnoreCase),
        };
        for (var index = 0; index < map._anchors.Length; index++)
        {
            if (map._anchors[index].Direction.Cross(map._anchors[(index + 1) % map._anchors.Length].Direction) > 0) continue;
            throw Refusal("two anchors stand in the same direction, or neighbours half a turn apart", "Spread them round the plane.");
        }

        return map;
    }

    /// <summary>The colour of a point; one beyond the plane has that of the nearest point of it.</summary>
    /// <param name="point">The point.</param>
    public RgbColor Of(PlanePoint point)
    {
        var held = point.Held();
        var saturation = Math.Min(1, held.Distance / FullDistance);
        var brightness = CalmBrightness + (ExcitedBrightness - CalmBrightness) * (held.Arousal + 1) / 2;
        return RgbColor.OfHue(HueOf(held), saturation, brightness);
    }

    /// <summary>The hue of a direction, degrees from 0 up to 360; at the centre, which has none, that of the first anchor.</summary>
    /// <param name="point">A point of the plane.</param>
    public double HueOf(PlanePoint point)
    {
        var first = _anchors.Length - 1;
        for (var index = 0; index < _anchors.Length; index++)
        {
            // The anchor at or behind the point, going against the clock, and the one before it.
            var (from, to) = (_anchors[first], _anchors[index]);
            var (alpha, beta) = (point.Cross(to.Direction), from.Direction.Cross(point));
            if (alpha >= 0 && beta >= 0 && alpha + beta > 0) return Between(from.Hue, to.Hue, beta / (alpha + beta));
            first = index;
        }

        return _anchors[0].Hue;
    }

    private static double Between(double from, double to, double share)
    {
        var way = to - from;
        way -= Turn * Math.Floor((way + Turn / 2) / Turn);
        var hue = from + share * way;
        return hue - Turn * Math.Floor(hue / Turn);
    }

    private static PlanePoint Unit(PlanePoint point) => new(point.Valence / point.Distance, point.Arousal / point.Distance);

    /// <summary>By angle against the clock from pleasant, without an arc tangent: upper half first, then by which lies against the clock.</summary>
    private static int Compare(PlanePoint first, PlanePoint second)
    {
        var (upper, other) = (IsUpper(first), IsUpper(second));
        return upper != other ? (upper ? -1 : 1) : Math.Sign(second.Cross(first));

        static bool IsUpper(PlanePoint point) => point.Arousal > 0 || point is { Arousal: 0, Valence: > 0 };
    }

    private static UsageException Refusal(string found, string remedy) =>
        new(new Problem("color-anchors", $"The colours cannot be laid on the plane: {found}.", remedy));
}
