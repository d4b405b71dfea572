using MerToolkit.Core.Numerics;
using MerToolkit.Workflows.Auditing;

namespace MerToolkit.Workflows.Tests.Auditing;

/// <summary>For each check a folder that it must speak about and one that it must not, alike but for the fault.</summary>
internal static class AuditCases
{
    private static readonly string[] Moods = ["Q1", "Q2", "Q3", "Q4"];

    /// <summary>Writes the folder of a check; with or without the fault.</summary>
    public static IReadOnlyDictionary<string, Action<TestFolder, bool>> All { get; } = new Dictionary<string, Action<TestFolder, bool>>
    {
        ["duplicate-id"] = (folder, isFaulty) => Write(folder, new Sheet(60).With("id", row => isFaulty && row == 59 ? "s0" : $"s{row}")
            .With("label", row => Moods[row % 4])),
        ["conflicting-labels"] = (folder, isFaulty) => Write(folder, new Sheet(60).With("id", row => row == 59 ? "s0" : $"s{row}")
            .With("label", row => row == 59 && !isFaulty ? Moods[0] : Moods[row % 4])),
        ["duplicate-rows"] = (folder, isFaulty) => Write(folder, Repeated(isFaulty ? 0 : .5)),
        ["near-duplicate-rows"] = (folder, isFaulty) => Write(folder, Repeated(isFaulty ? 1e-4 : .5)),
        ["header-blanks"] = (folder, isFaulty) => Write(folder, new Sheet(5).WithIds().With(isFaulty ? " tone" : "tone", row => row)),
        ["unreadable-rows"] = (folder, isFaulty) => folder.WriteText("t.csv", $"id,tone\na,1\nb,2{(isFaulty ? ",3" : "")}\n"),
        ["zero-means-missing"] = (folder, isFaulty) =>
        {
            var sheet = new Sheet(200).WithIds().WithFeatures(5);
            var tempo = sheet.Noise("tempo");
            Write(folder, sheet.With("tempo", row => isFaulty && row == 7 ? 0 : 120 + 20 * tempo[row]));
        },
        ["scaled-over-all-rows"] = (folder, isFaulty) =>
        {
            var sheet = new Sheet(60).WithIds();
            for (var column = 0; column < 6; column++)
            {
                var noise = sheet.Noise($"{column}");
                var (low, high) = (noise.Min(), noise.Max());
                sheet.With($"c{column}", row => isFaulty ? (noise[row] - low) / (high - low) : noise[row]);
            }

            Write(folder, sheet);
        },
        ["index-column-predicts-label"] = (folder, isFaulty) => Write(folder, new Sheet(200).With("", row => row).WithIds().WithFeatures(5)
            .With("label", row => isFaulty ? Moods[row / 50] : Moods[row * 7 % 4])),
        ["column-predicts-label"] = (folder, isFaulty) =>
        {
            var sheet = new Sheet(200).WithIds().WithFeatures(5);
            var noise = sheet.Noise("leak");
            Write(folder, sheet.With("leak", row => (isFaulty ? row % 4 : 0) + .01 * noise[row]).With("label", row => Moods[row % 4]));
        },
        ["label-copies"] = (folder, isFaulty) => Write(folder, new Sheet(200).WithIds()
            .With("Themes", row => $"{"abcd"[isFaulty ? row % 4 : row / 3 % 4]}; {row % 5}").With("label", row => Moods[row % 4])),
        ["fitted-to-labels"] = (folder, isFaulty) => Write(folder, Rated(isFaulty)),
        ["labels-are-a-model-output"] = ModelOutputCase.Write,
        ["labels-determine-each-other"] = (folder, isFaulty) =>
        {
            var sheet = new Sheet(200).WithIds();
            var (arousal, valence) = (sheet.Noise("a"), sheet.Noise("v"));
            string Quadrant(int row) => (arousal[row] > 0, valence[row] > 0) switch
            {
                (true, true) => "Q1", (true, false) => "Q2", (false, false) => "Q3", _ => "Q4",
            };
            Write(folder, sheet.With("arousal", row => arousal[row]).With("valence", row => valence[row])
                .With("label", row => !isFaulty && row % 10 == 0 ? Moods[row / 10 % 4] : Quadrant(row)));
        },
        ["conflicting-groups"] = (folder, isFaulty) => Write(folder, new Sheet(40).WithIds().With("songID", row => $"song{row / 4}")
            .With("label", row => isFaulty && row == 5 ? "Q3" : Moods[row / 4 % 2])),
        ["group-suggested"] = (folder, isFaulty) => Write(folder, new Sheet(40).WithIds()
            .With("game", row => $"game{(isFaulty ? row / 4 : row)}").With("label", row => Moods[row % 4])),
        ["axes-exchanged"] = (folder, isFaulty) =>
        {
            var sheet = new Sheet(120).With("id", row => $"{row + 1}");
            var (arousal, valence) = (sheet.Noise("a"), sheet.Noise("v"));
            bool Turns(int row) => isFaulty && row < 60;
            Write(folder, sheet.With("arousal", row => Turns(row) ? valence[row] : arousal[row])
                .With("valence", row => Turns(row) ? arousal[row] : valence[row]));
            Write(folder, new Sheet(120).With("id", row => $"{row + 1}").With("mean_arousal", row => arousal[row])
                .With("mean_valence", row => valence[row]), "other.csv");
        },
        ["artist-on-both-sides"] = (folder, isFaulty) => Write(folder, new Sheet(60).WithIds()
            .With("artist", row => isFaulty ? $"band{row / 2}" : $"band{row}").With("split", row => row % 2 == 0 ? "train" : "test")),
        ["song-on-both-sides"] = (folder, isFaulty) => Write(folder, new Sheet(60).WithIds().With("artist", _ => "The Band")
            .With("title", row => isFaulty && row is 2 or 3 ? "Once More!" : $"song {row}")
            .With("split", row => row % 2 == 0 ? "train" : "test")),
        ["same-song-twice"] = (folder, isFaulty) => Write(folder, new Sheet(60).WithIds()
            .With("artist", row => row == 9 ? "The Band" : "Band")
            .With("title", row => isFaulty && row is 8 or 9 ? "Once more" : $"song {row}")),
        ["overlap-between-sets"] = (folder, isFaulty) =>
        {
            folder.WriteText("one/labels.csv", new Sheet(30).With("id", row => $"MT{row}").With("label", row => Moods[row % 4]).ToString());
            folder.WriteText("two/labels.csv", new Sheet(30).With("id", row => $"{(isFaulty ? "MT" : "XY")}{row}")
                .With("label", row => Moods[row % 4]).ToString());
        },
        ["missing-sound"] = (folder, isFaulty) =>
        {
            Write(folder, new Sheet(isFaulty ? 3 : 2).WithIds().With("label", row => Moods[row]));
            for (var clip = 0; clip < 2; clip++) folder.WriteTone($"audio/s{clip}.wav", .1, 8000);
        },
        ["unreadable-sound"] = (folder, isFaulty) =>
        {
            if (isFaulty) folder.WriteText("a.wav", "no sound");
            else folder.WriteTone("a.wav", 1.5, 8000);
        },
        ["short-clips"] = (folder, isFaulty) =>
        {
            for (var clip = 0; clip < 12; clip++) folder.WriteTone($"s{clip}.wav", isFaulty && clip == 5 ? 1.2 : 3, 8000);
        },
        ["peaks-over-one"] = (folder, isFaulty) =>
            folder.WriteWav("a.wav", [.. TestFolder.Tone(1.5, 8000, 220).Select(sample => sample * (isFaulty ? 4 : 1))], 8000),
        ["near-duplicate-audio"] = (folder, isFaulty) =>
        {
            folder.WriteWav("a.wav", Melodies.Of(1), Melodies.Rate);
            folder.WriteWav("b.wav", Melodies.Heard(Melodies.Of(isFaulty ? 1u : 2u)), Melodies.Rate);
        },
    };

    private static void Write(TestFolder folder, Sheet sheet, string name = "table.csv") => folder.WriteText(name, sheet.ToString());

    // The last row is the first one, moved by a number of deviations.
    private static Sheet Repeated(double moved)
    {
        var sheet = new Sheet(60).WithIds();
        for (var column = 0; column < 6; column++)
        {
            var noise = sheet.Noise($"{column}");
            sheet.With($"c{column}", row => row == 59 ? noise[0] + moved : noise[row]);
        }

        return sheet;
    }

    private static Sheet Rated(bool isFaulty)
    {
        var sheet = new Sheet(200).WithIds();
        var (arousal, valence) = (sheet.Noise("a"), sheet.Noise("v"));
        for (var column = 0; column < 6; column++)
        {
            var (noise, weight) = (sheet.Noise($"{column}"), column / 5.0);
            sheet.With($"p{column}", row => weight * arousal[row] + (1 - weight) * valence[row] + (isFaulty ? .02 : 1) * noise[row]);
        }

        return sheet.With("arousal", row => arousal[row]).With("valence", row => valence[row]);
    }
}
