using static System.FormattableString;

namespace MerToolkit.Cli.Tests;

/// <summary>
/// A table from elsewhere: 48 songs of 16 artists, three each, with arousal, valence, the quadrant they make, and six
/// columns, two of which tell of the mood, but not surely. The same cells for the same arguments.
/// </summary>
internal static class SongTable
{
    /// <summary>Songs.</summary>
    public const int Rows = 48;

    /// <summary>Writes it.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="seed">Another seed makes other songs.</param>
    public static string Write(TestFolder folder, string name = "songs.csv", int seed = 1)
    {
        var random = new Random(seed);
        var text = new System.Text.StringBuilder("id,group,label,arousal,valence,tone.1,tone.2,tone.3,tone.4,tone.5,tone.6\n");
        for (var row = 0; row < Rows; row++)
        {
            // Every quadrant has as many songs as any other.
            var quadrant = row % 4 + 1;
            var arousal = Round((quadrant <= 2 ? 1 : -1) * (0.1 + 0.9 * random.NextDouble()));
            var valence = Round((quadrant is 1 or 4 ? 1 : -1) * (0.1 + 0.9 * random.NextDouble()));
            text.Append(Invariant($"s{seed}-{row:00},artist {row / 3:00},Q{quadrant},{arousal},{valence}"));
            text.Append(Invariant($",{Round(arousal + Noise())},{Round(valence + Noise())}"));
            for (var column = 3; column <= 6; column++) text.Append(Invariant($",{Round(Noise())}"));
            text.Append('\n');
        }

        return folder.WriteText(name, text.ToString());

        double Noise() => 1.2 * (2 * random.NextDouble() - 1);
        static double Round(double value) => Math.Round(value, 4);
    }
}
