using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Listening.Colors;

namespace MerToolkit.Workflows.Tests.Listening;

public class ColorMapReaderTests
{
    private const string Good = "name: mine\nanchors:\n  - { valence: 1, arousal: 0, hue: 0 }\n  - { valence: -1, arousal: 1, hue: 120 }\n"
        + "  - { valence: -1, arousal: -1, hue: 240 }\n";

    [Fact]
    public void Every_map_that_the_program_brings_reads_and_has_the_quadrants()
    {
        Assert.Equal(["arousal", "quadrants"], BuiltInColors.Names);
        foreach (var name in BuiltInColors.Names)
            Assert.All(Quadrants.All, quadrant =>
            {
                var map = ColorMapReader.Load(name);
                Assert.Equal(quadrant, map.Places[quadrant.ToString()].Quadrant);
                Assert.True(map.Places[quadrant.ToString()].Distance >= map.FullDistance);
            });
    }

    [Theory]
    [InlineData("quadrants", 0.5, 0.5, 50)]
    [InlineData("quadrants", -0.5, 0.5, 0)]
    [InlineData("quadrants", -0.5, -0.5, 230)]
    [InlineData("quadrants", 0.5, -0.5, 130)]
    [InlineData("arousal", 0, 1, 0)]
    [InlineData("arousal", 0, -1, 230)]
    public void Anchors_have_the_hues_that_the_file_says(string name, double valence, double arousal, double hue) =>
        Assert.Equal(hue, ColorMapReader.Load(name).HueOf(new PlanePoint(valence, arousal)), 1e-9);

    [Fact]
    public void A_map_of_ones_own_is_read_from_its_file()
    {
        using var folder = new TestFolder();
        var path = folder.WriteText("lamp.yaml", Good + "full-distance: 0.5\nbrightness: { calm: 0.2, excited: 0.8 }\n"
            + "places: { upbeat: { valence: 0.4, arousal: 0.3 } }\n");
        var map = ColorMapReader.Load(path);
        Assert.Equal((0.5, 0.2, 0.8), (map.FullDistance, map.CalmBrightness, map.ExcitedBrightness));
        Assert.Equal("#800000", map.Of(new PlanePoint(1, 0)).Text);
        Assert.Equal(new PlanePoint(0.4, 0.3), map.Places["Upbeat"]);
    }

    [Theory]
    [InlineData("", "Give 3 or more", "anchors: []\nname: x\n")]
    [InlineData(Good, "Unknown key 'full-distanse'. Did you mean 'full-distance'?", "full-distanse: 1\n")]
    [InlineData(Good, "'full-distance'", "full-distance: 0\n")]
    [InlineData(Good, "'calm'", "brightness: { calm: 2 }\n")]
    [InlineData(Good, "The key 'arousal' is missing", "places: { sad: { valence: 0 } }\n")]
    [InlineData(Good, "'Sad' stands here a second time, in other letters",
        "places: { sad: { valence: 0, arousal: 0 }, Sad: { valence: 0, arousal: 0 } }\n")]
    [InlineData("name: x\n", "The key 'anchors' is missing", "")]
    [InlineData("name: x\n", "'hue'", "anchors: [{ valence: 1, arousal: 1, hue: 400 }]\n")]
    [InlineData("name: x\nanchors: [{ valence: 1, arousal: 1, hue: 1 }, { valence: -1, arousal: -1, hue: 1 }, { valence: 1, arousal: -1, hue: 1 }]\n",
        "neighbours half a turn apart", "")]
    public void What_is_wrong_with_a_map_is_said(string text, string said, string more)
    {
        var refusal = Assert.Throws<UsageException>(() => ColorMapReader.Parse(text + more, "lamp.yaml"));
        Assert.Contains(refusal.Problems, problem => problem.ToString().Contains(said, StringComparison.Ordinal)
            && problem.Subject == "lamp.yaml" && problem.Line is not null);
    }

    [Fact]
    public void A_name_that_nobody_knows_gets_the_nearest() => Assert.Contains(
        "Did you mean 'quadrants'?", Assert.Throws<UsageException>(() => ColorMapReader.Load("quadrant")).Problems[0].Remedy);
}
