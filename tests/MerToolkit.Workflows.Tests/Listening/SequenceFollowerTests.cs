using MerToolkit.Features.Extraction;
using MerToolkit.Workflows.Listening;
using MerToolkit.Workflows.Predicting;
using MerToolkit.Workflows.Tests.Predicting;

namespace MerToolkit.Workflows.Tests.Listening;

/// <summary>Recurrent models that listen: the numbers of the whole file, from states that move on frame by frame.</summary>
public sealed class SequenceFollowerTests(ListeningFolder folder) : IClassFixture<ListeningFolder>
{
    private const string Profile = "name: sequence\nsample-rate: 22050\n"
        + "frame: { seconds: 0.05, step-seconds: 0.05, window: hann, padding: none }\n"
        + "features: [short-energy, short-zcr, short-mfcc: { rule: plain }]\npicture: { frames: 33, place: end, pad: edge }\n";

    [Theory]
    [InlineData("arousal,valence", "ensemble=2")]
    [InlineData("arousal,valence", "kind=forked")]
    [InlineData("label", "cell=lstm")]
    [InlineData("label", "direction=both")]
    public void A_stream_gives_the_numbers_of_the_table_of_windows(string targets, string setting)
    {
        var model = Train(targets, setting);
        var song = folder.Song("song.wav");
        var heard = new Heard();
        ListeningFolder.Run(new ListeningOptions
        {
            ModelPath = model, Input = song, Scale = targets == "label" ? null : "[-1, 1]",
        }, heard);
        var rows = PredictionRun.Run(
            new PredictionOptions { ModelPath = model, Inputs = [Extract("song.wav", "song.sequence.csv")], Jobs = 1 },
            new PredictionListener(), TextReader.Null, CancellationToken.None).Predictions;
        Assert.True(rows.Count > 13);
        Assert.Equal(rows.SelectMany(row => Values(row.Targets)), heard.Predictions.SelectMany(row => Values(row.Targets)));
        Assert.True(heard.Predictions.SelectMany(row => Values(row.Targets)).Distinct().Count() > 13);
    }

    [Theory]
    [InlineData("direction=forward", true)]
    [InlineData("direction=backward", false)]
    public void Only_what_goes_forward_is_followed_frame_by_frame(string setting, bool isFollowed)
    {
        var model = LiveModel.Read(Train("label", setting), 5);
        var windows = new WindowRows(model.Profile, ListeningFolder.Rate, model.Framing, (_, _) => { });
        Assert.Equal(isFollowed, SequenceFollower.Of(model, windows) is not null);
    }

    private string Train(string targets, string setting)
    {
        File.WriteAllText(folder.At("sequence.yaml"), Profile);
        var table = Extract("in", "sequence.csv");
        var name = $"{targets}-{setting}.mer".Replace('=', '-').Replace(',', '-');
        var path = folder.At(name);
        if (File.Exists(path)) return path;
        return folder.Train(Experiments.Options(table, "gru") with
        {
            LabelsPath = folder.At("windows.labels.csv"), Targets = targets.Split(','),
            Settings = Experiments.Settings(setting, "epochs=2", "learning-rate=.01"),
        }, name);
    }

    private string Extract(string input, string output) => File.Exists(folder.At(output))
        ? folder.At(output) : folder.Extract(input, output, WindowFraming.HalfSecond, "sequence.yaml");

    private static IEnumerable<double> Values(IReadOnlyList<PredictedTarget> targets) =>
        targets.SelectMany(target => target.Label is null ? [target.Number] : target.Probabilities.Select(pair => pair.Value));
}
