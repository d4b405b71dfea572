using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Tests.Emotion;

public class ColorMapTests
{
    private static readonly HueAnchor[] Corners =
        [new(new(1, -1), 130), new(new(-1, 1), 0), new(new(1, 1), 50), new(new(-1, -1), 230)];

    private static readonly ColorMap Map = ColorMap.Of(Corners, 0.7, 0.5, 1, []);

    [Theory]
    [InlineData(0.5, 0.5, 50)]
    [InlineData(-0.2, 0.2, 0)]
    [InlineData(-1, -1, 230)]
    [InlineData(0.1, -0.1, 130)]
    [InlineData(0, 1, 25)] // half way from yellow to red
    [InlineData(-1, 0, 295)] // half way from red to blue, the short way
    [InlineData(0, -1, 180)]
    [InlineData(1, 0, 90)]
    public void The_hue_lies_between_those_of_the_neighbouring_anchors(double valence, double arousal, double hue) =>
        Assert.Equal(hue, Map.HueOf(new PlanePoint(valence, arousal)), 1e-12);

    [Theory]
    [InlineData(0, 0, "#bfbfbf")] // no saturation: grey, three quarters bright
    [InlineData(0, 1, "#ff6a00")]
    [InlineData(0.5, 0.5, "#dfba00")]
    [InlineData(-2, 9, "#ff0000")] // held at the corner
    public void A_point_has_the_colour_of_the_formula(double valence, double arousal, string text) =>
        Assert.Equal(text, Map.Of(new PlanePoint(valence, arousal)).Text);

    [Fact]
    public void Colours_change_little_where_the_point_moves_little()
    {
        var points = Gen.Choose(-1000, 1000).Select(number => number / 1000.0).Two();
        Prop.ForAll(points.ToArbitrary(), pair =>
        {
            var (here, near) = (Map.Of(new(pair.Item1, pair.Item2)), Map.Of(new(pair.Item1 + 1e-4, pair.Item2 - 1e-4)));
            var change = new[] { here.Red - near.Red, here.Green - near.Green, here.Blue - near.Blue }.Max(Math.Abs);
            return change <= 2;
        }).MustHold();
    }

    [Fact]
    public void Hues_go_round_once_without_a_jump()
    {
        // A walk round the unit circle by small steps, in exact quarter turns of tangents: t -> ((1-t^2)/(1+t^2), 2t/(1+t^2)).
        var (turned, last) = (0.0, Map.HueOf(new PlanePoint(1, 0)));
        for (var quarter = 0; quarter < 4; quarter++)
        {
            for (var step = 1; step <= 500; step++)
            {
                var t = step / 500.0;
                var (x, y) = ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t));
                var point = quarter switch { 0 => new PlanePoint(x, y), 1 => new(-y, x), 2 => new(-x, -y), _ => new(y, -x) };
                var hue = Map.HueOf(point);
                var change = (hue - last + 540) % 360 - 180;
                Assert.InRange(change, -1, 0);
                (turned, last) = (turned + change, hue);
            }
        }

        Assert.Equal(-360, turned, 1e-9);
    }

    [Theory]
    [InlineData(0, 1, 1, "#ff0000")]
    [InlineData(60, 1, 1, "#ffff00")]
    [InlineData(120, 1, 0.5, "#008000")]
    [InlineData(240, 0.5, 1, "#8080ff")]
    [InlineData(-60, 1, 1, "#ff00ff")]
    [InlineData(720, 0, 0, "#000000")]
    public void A_hue_is_the_usual_colour(double hue, double saturation, double brightness, string text) =>
        Assert.Equal(text, RgbColor.OfHue(hue, saturation, brightness).Text);

    [Fact]
    public void Words_have_places_in_any_case() =>
        Assert.Equal(new PlanePoint(0.1, 0.2), ColorMap.Of(Corners, 1, 1, 1, [new("Happy", new(0.1, 0.2))]).Places["hAPPY"]);

    [Fact]
    public void Anchors_that_leave_half_the_plane_without_one_are_refused()
    {
        Refuses(Corners[..2], "2 anchors do not go round the plane");
        Refuses([.. Corners[..3], new(new(0, 0), 10)], "an anchor at the centre has no direction");
        Refuses([.. Corners, new(new(3, 3), 10)], "two anchors stand in the same direction");
        Refuses([new(new(1, 0), 0), new(new(-1, 0), 100), new(new(0, 1), 200)], "neighbours half a turn apart");

        static void Refuses(HueAnchor[] anchors, string said) => Assert.Contains(said,
            Assert.Throws<UsageException>(() => ColorMap.Of(anchors, 1, 0, 1, [])).Problems[0].Message, StringComparison.Ordinal);
    }
}
