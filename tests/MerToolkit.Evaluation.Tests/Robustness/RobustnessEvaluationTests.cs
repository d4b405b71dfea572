using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Robustness;

namespace MerToolkit.Evaluation.Tests.Robustness;

public class RobustnessEvaluationTests
{
    private const int Rows = 400;
    private static readonly IntervalOptions Few = new() { Resamples = 200 };

    private static readonly ReportedAttack[] Attacks =
    [
        new("random signs", AttackRole.Control), new("fgsm by logistic", AttackRole.TrainingSurrogate),
        new("fgsm by mlp", AttackRole.HeldOutSurrogate), new("fgsm", AttackRole.OneStep), new("pgd", AttackRole.WhiteBox),
        new("square", AttackRole.BlackBox),
    ];

    [Fact]
    public void Shares_are_counted_over_the_rows_that_were_tried()
    {
        var model = Model("plain", null, clean: 360, [300, 280, 290, 250, 200, 240], proved: 180);
        var scores = RobustnessEvaluation.Evaluate(Evidence(model), Few).Models[0];
        Assert.Equal(.9, scores.Clean.Value, 12);
        Assert.Equal(.5, scores.Budgets[0].Union.Value, 12);
        Assert.Equal(.45, scores.Budgets[0].Certified!.Share.Value, 12);
        Assert.Equal([.75, .7, .725, .625, .5, .6], scores.Budgets[0].Attacks.Select(share => share!.Value));
        Assert.InRange(scores.Clean.Value, scores.Clean.Low, scores.Clean.High);
    }

    [Fact]
    public void Rows_that_are_no_test_rows_with_a_seed_do_not_count()
    {
        var clean = new RowOutcomes(2, Rows);
        for (var row = 0; row < Rows; row++) clean[row % 2, row] = row < 100 ? RowOutcome.Right : RowOutcome.Wrong;
        var evidence = Evidence(new ModelEvidence("plain", clean, [new BudgetEvidence([.. Attacks.Select(_ => (RowOutcomes?)null)])]))
            with { Seeds = 2 };
        var model = RobustnessEvaluation.Evaluate(evidence, Few).Models[0];
        Assert.Equal(.25, model.Clean.Value, 12);
        Assert.Equal(.25, model.Budgets[0].Union.Value, 12);
        Assert.All(model.Budgets[0].Attacks, Assert.Null);
    }

    [Theory]
    [InlineData("label-leak", new[] { 300, 380, 290, 250, 200, 240 })]
    [InlineData("surrogate-overfit", new[] { 300, 340, 240, 250, 200, 240 })]
    [InlineData("masking", new[] { 300, 280, 290, 150, 200, 240 })]
    [InlineData("masking", new[] { 300, 280, 290, 250, 200, 150 })]
    [InlineData("masking", new[] { 120, 280, 290, 250, 200, 240 })]
    public void Signs_of_robustness_that_is_none_are_told(string code, int[] right)
    {
        var alarms = RobustnessEvaluation.Evaluate(Evidence(Model("fgsm", "fgsm:.1", clean: 360, right, proved: 120)), Few).Alarms;
        Assert.Contains(alarms, alarm => alarm.Code == code && alarm.Model == "fgsm" && alarm.Epsilon == .1);
    }

    [Fact]
    public void A_model_that_falls_as_it_should_raises_no_alarm() =>
        Assert.Empty(RobustnessEvaluation.Evaluate(
            Evidence(Model("plain", null, clean: 360, [300, 280, 290, 250, 200, 240], proved: 180)), Few).Alarms);

    [Theory]
    [InlineData(210, 1)]
    [InlineData(330, 0)]
    public void A_defence_has_to_beat_uniform_noise_of_equal_clean_accuracy(int proved, int alarms)
    {
        int[] right = [350, 350, 350, 350, 340, 345];
        var noise = Model("noise", "uniform-noise:.1x4", clean: 360, right, proved: 220) with { IsNoiseBaseline = true };
        var defended = Model("robust", "robust-splits:.05", clean: 360, right, proved);
        var found = RobustnessEvaluation.Evaluate(Evidence(noise, defended), Few).Alarms;
        Assert.Equal(alarms, found.Count(alarm => alarm.Code == "no-better-than-noise" && alarm.Model == "robust"));
    }

    [Fact]
    public void Differences_are_paired_over_the_same_rows()
    {
        var first = Model("first", null, clean: 360, [300, 280, 290, 250, 200, 240], proved: 180);
        var second = Model("second", null, clean: 356, [300, 280, 290, 250, 200, 240], proved: 172);
        var differences = RobustnessEvaluation.Evaluate(Evidence(first, second), Few).Differences;
        Assert.Equal(["clean", "union", "certified"], differences.Select(difference => difference.Measure));
        Assert.Equal(.02, differences[2].Difference, 12);

        // Eight rows of 400 differ: a binomial's interval is narrower than that of either share, .05 wide.
        Assert.InRange(differences[2].High - differences[2].Low, .01, .04);
    }

    // Rows are right in order: those that an attack leaves right are the first ones, as are those of a proof.
    private static ModelEvidence Model(string name, string? defence, int clean, int[] right, int proved) =>
        new(name, First(clean), [new BudgetEvidence([.. right.Select(First)])
        {
            Certificate = new CertificateEvidence("exact", true, First(proved), 0, .001),
        }]) { Defence = defence };

    private static RowOutcomes First(int right)
    {
        var outcomes = new RowOutcomes(1, Rows);
        for (var row = 0; row < Rows; row++) outcomes[0, row] = row < right ? RowOutcome.Right : RowOutcome.Wrong;
        return outcomes;
    }

    private static RobustnessEvidence Evidence(params ModelEvidence[] models) => new()
    {
        Target = "label",
        Labels = ["calm", "happy"],
        Rows = new PredictedRows([.. Enumerable.Range(0, Rows).Select(row => $"row-{row}")], null),
        Seeds = 1,
        Chance = .5,
        Epsilons = [.1],
        Threats = ["All columns may move."],
        Attacks = Attacks,
        Models = models,
    };
}
