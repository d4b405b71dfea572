using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>Clips of the demo, attacked from the command line to the written files and back.</summary>
public sealed class AttackSoundTests
{
    private const string Profile = """
        name: small-picture
        sample-rate: 11025
        frame: { size: 1024, hop: 1024, window: hann, padding: center-zeros }
        mel: { bands: 16, low: 0, high: nyquist, scale: slaney, norm: slaney }
        features: [mel-decibels]
        picture: { frames: 20, pool: 2 }
        """;

    [Fact]
    public void Attacked_clips_are_answered_as_the_table_says_and_a_budget_of_0_gives_the_bytes_of_the_clips()
    {
        using var folder = new TestFolder();
        DemoFolders.Sort(folder);
        File.WriteAllText(folder.At("small.yaml"), Profile);
        MerProgram.Run(folder, "extract", "--dataset", "folders", "songs", "--profile", "small.yaml", "--out", "t.csv").MustExit(0);
        MerProgram.Run(folder, "train", "t.csv", "--target", "label", "--trainer", "logistic", "--out", "net.mer").MustExit(0);
        MerProgram.Run(folder, "train", "t.csv", "--target", "label", "--trainer", "rf", "--set", "trees=20", "--out", "forest.mer")
            .MustExit(0);
        var run = MerProgram.Run(folder, "attack", "net.mer", "forest.mer", "--audio", "songs", "--dataset", "folders", "--snr", "10",
            "--epsilon-lsb", "0", "--steps", "6", "--surrogate", "net.mer", "--perturb", "lowpass:4kHz", "--out", "moved", "--json")
            .MustExit(0);

        var net = run.Frame().GetProperty("results")[0].GetProperty("conditions");
        Assert.True(Accuracy(2) < Accuracy(0) && Accuracy(2) < Accuracy(4));
        var songs = Directory.GetFiles(folder.At("songs"), "*.wav", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        foreach (var song in songs)
            Assert.Equal(File.ReadAllBytes(song), File.ReadAllBytes(folder.At("moved", "net", "linf-0lsb", Path.GetFileName(song))));

        var predicted = MerProgram.Run(folder, "predict", "net.mer", "moved/net/snr-10dB", "--json").MustExit(0).LinesOf("prediction")
            .ToDictionary(line => Path.GetFileNameWithoutExtension(line.GetProperty("item").GetString()!),
                line => line.GetProperty("label").GetString());
        // id, label, model, made-on, condition, answer; conditions with a comma, in quotes, are those behind a filter.
        var answers = File.ReadLines(folder.At("moved", "answers.csv")).Where(line => !line.Contains('"')).Select(line => line.Split(','))
            .Where(cells => cells[2] == "logistic (net)" && cells[4] == "attacked 10 dB").ToArray();
        Assert.Equal(songs.Length, answers.Length);
        Assert.All(answers, cells => Assert.Equal(predicted[cells[0]], cells[5]));

        double Accuracy(int condition) => net[condition].GetProperty("accuracy").GetProperty("value").GetDouble();
    }
}
