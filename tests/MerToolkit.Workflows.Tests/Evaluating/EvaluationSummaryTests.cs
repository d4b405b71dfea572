using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Preparation;
using MerToolkit.Workflows.Evaluating;
using static MerToolkit.Workflows.Tests.Evaluating.Results;

namespace MerToolkit.Workflows.Tests.Evaluating;

public sealed class EvaluationSummaryTests
{
    private static readonly EvaluationResult Result = Of(new PredictedRows(["a", "b"], null), Trainer("majority"));

    [Fact]
    public void The_answer_is_a_page_of_plain_text()
    {
        var label = Labels("label", Metric("accuracy", 0.647, 0.61, 0.68) with { PerSeed = [0.637, 0.647, 0.657] },
            Metric("macro_f1", 0.6254, 0.5849, 1)) with
        {
            PerClass = [new ClassScore("Q1", 0.7, 1, 0.82353, 180),
                new ClassScore("a label of many words, longer than its column", 0, 0, 0, 3)],
            Baselines = [new BaselineResult("majority", [Metric("accuracy", 0.25)])],
        };
        var arousal = Numbers("arousal", Metric("r2", -0.0519, -1.25, 0.3), Metric("rmse", 12.3456, double.NaN, double.NaN)) with
        {
            Baselines = [new BaselineResult("mean", [Metric("r2", 0), Metric("rmse", double.NaN)])],
        };
        var result = Of(new PredictedRows(["a", "b"], null),
            Trainer("logistic", label, arousal) with { Preparation = PreparationKind.Standardize },
            Trainer("rf", label)) with
        {
            Data = new EvaluatedData("songs.csv", "", 720, ["x", "y"], "librosa@1", null, null),
            Protocol = new ProtocolFacts("cross-validation", 10, null, "artist", 350, true, 0, [1, 2, 3]),
            Comparisons =
            [
                new Comparison("logistic", "rf", "label", "accuracy", 0.02, 0.001, 0.04),
                new Comparison("logistic", "rf", "label", "macro_f1", -0.02, -0.04, -0.001),
                new Comparison("logistic", "rf", "label", "other", 0.02, -0.01, 0.05),
            ],
        };
        Assert.Equal("""
            songs.csv: 720 rows, 2 features, profile librosa@1
            10 folds, stratified, grouped by artist (350 groups, 0 shared between parts), seeds 1, 2, 3

            logistic (columns standardised in each training part)
              label                                 score                                   majority
                accuracy                            .647 +- .010 (95 %: .610-.680)          .250
                macro_f1                            .63 (95 %: .58-1.00)                    -
                class                               precision  recall  f1     support
                Q1                                  .700       1.000   .824   180
                a label of many words, longer than its column  .000       .000    .000   3
              arousal                               score                                   mean
                r2                                  -.05 (95 %: -1.25 to .30)               .000
                rmse                                12.346                                  not defined

            rf
              label                                 score                                   majority
                accuracy                            .647 +- .010 (95 %: .610-.680)          .250
                macro_f1                            .63 (95 %: .58-1.00)                    -
                class                               precision  recall  f1     support
                Q1                                  .700       1.000   .824   180
                a label of many words, longer than its column  .000       .000    .000   3

            logistic - rf, label accuracy: .020 (95 %: .001-.040): logistic is larger
            logistic - rf, label macro_f1: -.020 (95 %: -.040 to -.001): rf is larger
            logistic - rf, label other: .020 (95 %: -.010 to .050): cannot be told apart
            """.ReplaceLineEndings("\n"), string.Join('\n', EvaluationSummary.Lines(result)));
    }

    [Fact]
    public void Two_tables_are_told_apart_wherever_they_are_named()
    {
        var trainer = Trainer("rf", Labels("label", Metric("accuracy", 0.5)));
        var lines = EvaluationSummary.Lines(Result with
        {
            Against = new EvaluatedData("other.csv", "", 2, ["x", "y"], "librosa@1", null, null),
            Trainers = [trainer with { Table = "songs.csv" }, trainer with { Table = "other.csv" }],
            Comparisons =
            [
                new Comparison("rf", "rf", "label", "accuracy", -0.02, -0.04, -0.001) { Table = "songs.csv", Against = "other.csv" },
            ],
        }).ToList();
        Assert.Equal("against other.csv: 2 rows, 2 features, profile librosa@1", lines[1]);
        Assert.Contains("rf on songs.csv", lines);
        Assert.Contains("rf on other.csv", lines);
        Assert.Equal(
            "rf on songs.csv - rf on other.csv, label accuracy: -.020 (95 %: -.040 to -.001): rf on other.csv is larger", lines[^1]);
    }

    public static TheoryData<ProtocolFacts, string> Protocols => new()
    {
        { new ProtocolFacts("cross-validation", 10, null, null, 0, true, 0, [1]), "10 folds, stratified, not grouped, seed 1" },
        { new ProtocolFacts("cross-validation", 5, null, null, 30, false, 12, [4]),
            "5 folds, not grouped (12 of 30 groups shared between parts), seed 4" },
        { new ProtocolFacts("hold-out", 1, 0.25, "song", 30, true, 0, [4]),
            "0.25 held out, stratified, grouped by song (30 groups, 0 shared between parts), seed 4" },
        { new ProtocolFacts("folds-file", 4, null, null, 0, false, 0, [1]), "4 folds, not grouped, seed 1" },
        { new ProtocolFacts("trained-model", 1, null, null, 0, false, 0, [1]), "a trained model on all rows, not grouped, seed 1" },
        { new ProtocolFacts("across-sets", 1, null, null, 0, false, 0, [1]), "learned from another table, not grouped, seed 1" },
    };

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Folds_groups_and_seeds_are_always_printed(ProtocolFacts facts, string said) =>
        Assert.Equal(said, EvaluationSummary.Lines(Result with { Protocol = facts }).ElementAt(1));

    [Fact]
    public void A_table_without_a_profile_names_none() =>
        Assert.Equal("songs.csv: 2 rows, 1 feature", EvaluationSummary.Lines(Result).First());
}
