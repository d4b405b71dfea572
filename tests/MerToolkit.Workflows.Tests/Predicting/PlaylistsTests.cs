using MerToolkit.Core.Errors;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Predicting;
using MerToolkit.Workflows.Tests.Evaluating;

namespace MerToolkit.Workflows.Tests.Predicting;

public sealed class PlaylistsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_label_has_a_list_with_the_surest_clips_first_and_equal_ones_in_their_order()
    {
        var model = Labels("calm", "sad");
        Playlists.Write(_folder.At("lists/new"), model, [Clip("a", 0.6), Clip("b", 0.9), Clip("c", 0.2), Clip("d", 0.6), Clip("e", 0.1)]);
        Assert.Equal(["calm.m3u8", "sad.m3u8"], Names("lists/new"));
        Assert.Equal(List("b", "a", "d"), File.ReadAllText(_folder.At("lists/new/calm.m3u8")));
        Assert.Equal(List("e", "c"), File.ReadAllText(_folder.At("lists/new/sad.m3u8")));

        Prediction Clip(string item, double calm) => Predicted(model, item, calm, 1 - calm);
    }

    [Fact]
    public void A_label_that_no_clip_has_gets_no_list()
    {
        var model = Labels("calm", "sad");
        Playlists.Write(_folder.At("lists"), model, [Predicted(model, "a", 1, 0)]);
        Assert.Equal(["calm.m3u8"], Names("lists"));
    }

    [Fact]
    public void Letters_that_no_file_may_have_become_hyphens_and_no_list_is_lost()
    {
        var model = Labels("a/b", "a:b", "A-B", "traurig schön_1");
        Playlists.Write(_folder.At("lists"), model,
            [Predicted(model, "1", 1, 0, 0, 0), Predicted(model, "2", 0, 1, 0, 0), Predicted(model, "3", 0, 0, 1, 0),
                Predicted(model, "4", 0, 0, 0, 1)]);
        Assert.Equal(["A-B-3.m3u8", "a-b-2.m3u8", "a-b.m3u8", "traurig schön_1.m3u8"], Names("lists"));
        Assert.Equal(List("2"), File.ReadAllText(_folder.At("lists/a-b-2.m3u8")));
    }

    [Fact]
    public void A_model_of_numbers_has_no_lists()
    {
        var model = Model(new NumberScale("arousal", "", "1", 0, 1));
        Assert.Equal(["playlist-impossible The model predicts numbers, and a playlist is made of a label's clips."], Problems(model));
    }

    [Fact]
    public void A_table_has_no_clips() =>
        Assert.Equal(["playlist-impossible A table has no clips to play."], Problems(Labels("x"), isTable: true));

    [Fact]
    public void A_file_in_the_folder_s_place_is_told()
    {
        _folder.Touch("lists");
        Assert.Equal([$"output-is-file '{_folder.At("lists")}' is a file."], Problems(Labels("x")));
    }

    [Fact]
    public void A_list_that_exists_is_kept_unless_forced()
    {
        _folder.Touch("lists/sad.m3u8", "lists/other.m3u8");
        Assert.Equal([$"output-exists '{_folder.At("lists/sad.m3u8")}' exists already."], Problems(Labels("calm", "sad")));
        Assert.Empty(Problems(Labels("calm", "sad"), isForced: true));
        Assert.Empty(Problems(Labels("calm")));
    }

    [Fact]
    public void A_model_that_could_not_be_read_is_not_blamed_again() => Assert.Empty(Problems(null));

    private IEnumerable<string> Problems(TrainedModel? model, bool isTable = false, bool isForced = false)
    {
        var problems = new ProblemsByKind();
        Playlists.Check(model, new PredictionOptions { PlaylistFolder = _folder.At("lists"), Force = isForced }, isTable, problems);
        return Record.Exception(problems.Throw) is UsageException refusal
            ? refusal.Problems.Select(problem => $"{problem.Code} {problem.Message}") : [];
    }

    private IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(_folder.At(folder)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    private static string List(params string[] clips) => "#EXTM3U\n" + string.Concat(clips.Select(clip => $"{Path.GetFullPath(clip)}\n"));

    private static TrainedModel Labels(params string[] labels) => Model(new LabelScale("label", "", labels));

    private static TrainedModel Model(TargetScale scale) => new(
        new ModelFacts { Columns = [], RecipeText = "", DataPath = "", DataHash = "", Rows = 1, Seed = 1, ToolVersion = "1" },
            [EchoModel.Of(scale)]);

    private static Prediction Predicted(TrainedModel model, string item, params double[] probabilities)
    {
        var labels = ((LabelScale)model.Targets[0].Scale).Labels;
        var label = labels[MostProbable.Index(probabilities)];
        return new Prediction(item, [new PredictedTarget("label", label, [.. labels.Zip(probabilities, KeyValuePair.Create)], double.NaN)]);
    }
}
