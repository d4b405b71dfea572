using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>Scores genre by genre, and each genre or set left out in turn.</summary>
public sealed class SliceTests : IDisposable
{
    private static readonly string[] Genres = ["blues", "jazz", "rock"];
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Slices_are_the_rows_of_each_word_and_their_errors_are_those_of_all_rows()
    {
        var result = Evaluations.Run(Asked() with { SliceColumn = "genre", Folds = 3 }).Result;
        Assert.Equal([("blues", 20), ("jazz", 20), ("rock", 20)], result.Slices.Select(slice => (slice.Value, slice.Rows)));
        var all = result.Trainers[0].Targets[0].Find("accuracy")!.Value;
        Assert.Equal(all, result.Slices.Sum(slice => slice.Trainers[0].Targets[0].Find("accuracy")!.Value * slice.Rows) / 60, 12);
    }

    [Fact]
    public void Each_genre_left_out_is_predicted_by_a_model_of_the_others()
    {
        var result = Evaluations.Run(Asked() with { LeaveOutColumn = "genre" }).Result;
        Assert.Equal(("leave-one-out", 3, "genre"), (result.Protocol.Kind, result.Protocol.Folds, result.Protocol.LeftOut));
        var folds = Assert.IsType<LabelResult>(result.Trainers[0].Targets[0]).Predictions[0].Folds;
        Assert.Equal([.. Enumerable.Range(0, 60).Select(row => row % 3)], folds);
        Assert.Equal(Genres, result.Slices.Select(slice => slice.Value));
    }

    [Fact]
    public void Sets_under_each_other_are_left_out_in_turn_by_their_names()
    {
        var one = Songs("one.csv", 24, row => $"Q{row % 4 + 1}");
        string[] moods = ["happy", "angry", "sad", "calm"];
        var other = Songs("other.csv", 20, row => moods[row % 4]);
        var asked = Evaluations.Options(Experiments.Options(one, "logistic") with { Targets = ["label"] });
        var result = Evaluations.Run(asked with { FurtherPaths = [other], LeaveOutColumn = "set" }).Result;
        Assert.Equal([("one", 24), ("other", 20)], result.Slices.Select(slice => (slice.Value, slice.Rows)));
        Assert.Equal(44, result.Rows.Ids.Distinct().Count());
        Assert.Equal(["Q1", "Q2", "Q3", "Q4"],
            Assert.IsType<LabelResult>(result.Trainers[0].Targets[0]).PerClass.Select(score => score.Label));
        Assert.Equal([one, other], result.Manifest.Inputs.Select(input => input.Path));
    }

    [Fact]
    public void A_column_that_nobody_knows_and_one_with_a_single_word_are_refused()
    {
        var unknown = Assert.Throws<UsageException>(() => Evaluations.Run(Asked() with { SliceColumn = "tempo-class" }));
        Assert.Equal("slice-unknown", Assert.Single(unknown.Problems).Code);
        var single = Assert.Throws<InputException>(() => Evaluations.Run(Asked() with { LeaveOutColumn = "year" }));
        Assert.Equal("slice-words", Assert.Single(single.Problems).Code);
    }

    private EvaluationOptions Asked()
    {
        var path = _folder.At("songs.csv");
        File.WriteAllLines(path, Enumerable.Range(0, 60)
            .Select(row => FormattableString.Invariant($"song-{row},{(row % 2 == 0 ? "sad" : "happy")},{Genres[row % 3]},1999,{Tone(row)}"))
            .Prepend("id,label,genre,year,tone"));
        return Evaluations.Options(Experiments.Options(path, "logistic") with { Targets = ["label"], FeaturePatterns = ["tone"] });
    }

    private static double Tone(int row) => (row % 2) + TestTable.Draw("tone", row);

    private string Songs(string name, int rows, Func<int, string> label) => TestTable.WithIds(rows).Words("label", label)
        .Numbers("tone", row => row % 4 + 2 * TestTable.Draw(name, row)).Noise("noise").Write(_folder, name);
}
