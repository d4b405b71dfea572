using System.Text.Json;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>
/// Scores on Moodify's 1,200 labelled songs beside those of scikit-learn 1.2.1 on the same ten descriptors: ten stratified folds
/// grouped by uri, seeds 1 to 3, whose folds differ from ours. A mean over seeds has a standard error of about .007.
/// </summary>
public sealed class RealTableTests
{
    private static readonly string Songs = Path.Combine(Needs.DataRoot, "moodify", "moodify_schema_1200.csv");

    [FactNeeding(Need.Moodify)]
    public void Forest_and_logistic_regression_score_as_scikit_learns_do()
    {
        var frame = Eval("rf,logistic", "--seeds", "1,2,3");
        var results = frame.GetProperty("results").EnumerateArray().ToDictionary(result => result.GetProperty("trainer").GetString()!, Accuracy);
        Assert.InRange(results["random-forest"], .801 - .012, .801 + .012);
        Assert.InRange(results["logistic"], .798 - .012, .798 + .012);
        var protocol = frame.GetProperty("protocol");
        Assert.Equal("uri", protocol.GetProperty("group").GetString());
        Assert.Equal(0, protocol.GetProperty("groups_shared_between_parts").GetInt32());
        Assert.Equal(10, frame.GetProperty("inputs")[0].GetProperty("columns").GetInt32());
    }

    [FactNeeding(Need.Moodify)]
    public void The_index_column_is_left_out_unless_it_is_allowed_and_then_gives_labels_away()
    {
        var frame = Eval("rf", "--allow-column", "");
        Assert.InRange(Accuracy(frame.GetProperty("results")), .87, .90);
        Assert.Equal(11, frame.GetProperty("inputs")[0].GetProperty("columns").GetInt32());
    }

    // The rate of speech is computed from two other descriptors, and was not among those of the reference.
    private static JsonElement Eval(string trainers, params string[] words)
    {
        using var folder = new TestFolder();
        return MerProgram.Run(
            folder, ["eval", Songs, "--dataset", "moodify", "--trainer", trainers, "--cv", "10", "--features", "!spec_rate", "--json", .. words])
            .MustExit(0).Frame();
    }

    private static double Accuracy(JsonElement result) => result.GetProperty("metrics").GetProperty("accuracy").GetProperty("value").GetDouble();
}
