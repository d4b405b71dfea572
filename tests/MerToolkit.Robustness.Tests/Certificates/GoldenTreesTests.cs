using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Tests.Support;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Certificates;

/// <summary>Models that XGBoost and LightGBM trained on rows 8 % of whose cells hold no value: every row gets an answer.</summary>
public class GoldenTreesTests
{
    private const int Columns = 10;
    private static readonly CertificateEffort Patient = new();

    [GoldenTheory("trees/data.npz")]
    [InlineData("xgboost_multiclass.json")]
    [InlineData("lightgbm_multiclass.txt")]
    [InlineData("xgboost_binary.json")]
    [InlineData("lightgbm_binary.txt")]
    public void Every_row_is_proved_or_refuted_and_missing_cells_stay_missing(string file)
    {
        var (model, rows, counts) = (Golden.Model(file), Golden.Rows(), new int[3]);
        var (threat, certifier) = (Sample.Threat(rows, Columns), Certifiers.For(model, CertificateDepth.Exact, out _)!);
        var labels = new LabelGoal(model, new[] { 0 }).Predicted(new FeatureRows(rows, rows.Length / Columns, Columns));
        var verdicts = new Verdict[labels.Length];
        for (var row = 0; row < labels.Length; row++)
        {
            var own = rows.AsSpan(row * Columns, Columns);
            var certificate = certifier.Certify(own, labels[row], threat, .05, Patient);
            verdicts[row] = certificate.Verdict;
            counts[(int)certificate.Verdict]++;
            if (certificate.Counterexample is not { } found) continue;
            Assert.True(threat.Allows(own, .05, found));
            Assert.Equal(own.ToArray().Select(float.IsNaN), found.Select(float.IsNaN));
            Assert.NotEqual(labels[row], TreeCertifierTests.LabelOf(model, found));
        }

        Assert.True(counts[0] > 100 && counts[1] > 10 && counts[2] == 0, string.Join(' ', counts));
        AssertSearchAgrees(new AttackTask(new LabelGoal(model, labels), rows, threat, .05), verdicts);
    }

    [GoldenTheory("trees/data.npz")]
    [InlineData("xgboost_regression.json")]
    [InlineData("lightgbm_regression.txt")]
    public void Every_number_has_an_exact_interval(string file)
    {
        var (model, rows) = (Golden.Model(file), Golden.Rows());
        var (threat, certifier) = (Sample.Threat(rows, Columns), Certifiers.ForNumber(model, CertificateDepth.Exact, out _)!);
        foreach (var row in rows.Chunk(Columns).Take(100))
        {
            var interval = certifier.Enclose(row, threat, .05, Patient);
            Assert.True(interval.IsExact);
            Assert.Equal(interval.Lowest, Number(model, interval.LowestAt!), 1e-6);
            Assert.Equal(interval.Highest, Number(model, interval.HighestAt!), 1e-6);
            Assert.InRange(Number(model, row), interval.Lowest, interval.Highest);
        }
    }

    // From the row alone a search misses one in a thousand; from random points too, none here.
    private static void AssertSearchAgrees(AttackTask task, Verdict[] verdicts)
    {
        var attack = AttackRegistry.Find("tree-search")!;
        var result = attack.Run(task, Sample.Options(attack), Sample.Context());
        Assert.Equal(verdicts.Select(verdict => verdict == Verdict.Vulnerable), result.Succeeded);
    }

    private static double Number(TargetModel model, float[] row)
    {
        var number = new double[1];
        model.Predict(new FeatureRows(row, 1, row.Length), number);
        return number[0];
    }
}
