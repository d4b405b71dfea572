using static System.FormattableString;

namespace MerToolkit.Workflows.Tests.Reproducing;

/// <summary>Songs in Moodify's layout, made up: two descriptors tell the mood, but not surely.</summary>
internal static class MadeUpSongs
{
    private const string Header =
        "duration (ms),danceability,energy,loudness,speechiness,acousticness,instrumentalness,liveness,valence,tempo,labels,uri";

    /// <summary>Writes a table.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">Name of the file below it.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="seed">Another seed makes other songs.</param>
    public static string Write(TestFolder folder, string name, int rows = 200, int seed = 1)
    {
        var random = new Random(seed);
        var lines = new List<string> { Header };
        for (var row = 0; row < rows; row++)
        {
            var mood = row % 4;
            var energy = Math.Clamp((mood is 1 or 2 ? .65 : .35) + Noise(.3), 0, 1);
            var valence = Math.Clamp((mood is 1 or 3 ? .65 : .35) + Noise(.3), 0, 1);
            lines.Add(Invariant($"{200000 + random.Next(50000)},{.5 + Noise(.3):0.000},{energy:0.000},{-8 + Noise(4):0.000},")
                + Invariant($"{.1 + Noise(.05):0.0000},{.4 + Noise(.3):0.000},{.1 + Noise(.1):0.000},{.2 + Noise(.1):0.000},")
                + Invariant($"{valence:0.000},{120 + Noise(40):0.000},{mood},spotify:{seed}-{row:000}"));
        }

        return folder.WriteText(name, string.Join('\n', lines) + "\n");

        double Noise(double width) => width * (2 * random.NextDouble() - 1);
    }
}
