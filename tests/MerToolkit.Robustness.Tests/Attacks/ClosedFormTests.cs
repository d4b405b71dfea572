using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Tests.Support;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Attacks;

/// <summary>
/// Two labels told apart by a linear model: the best that any attack can do within a budget is known, and so is the distance to
/// the border.
/// </summary>
public class ClosedFormTests
{
    private const int Columns = 5;
    private const int Rows = 40;
    private static readonly (float[] Values, int[] Classes) Data = Sample.Clouds(120, Columns, 2);
    private static readonly TargetModel Model = Sample.LabelModel("logistic", Data.Values, Data.Classes, 2);
    private static readonly ThreatModel Linf = Sample.Threat(Data.Values, Columns);

    [Theory]
    [InlineData("fgsm", Norm.LInfinity)]
    [InlineData("pgd", Norm.LInfinity)]
    [InlineData("square", Norm.LInfinity)]
    [InlineData("fgsm", Norm.L2)]
    [InlineData("pgd", Norm.L2)]
    [InlineData("fgsm", Norm.L1)]
    [InlineData("pgd", Norm.L1)]
    public void Attacks_reach_the_best_point_of_the_budget(string attack, Norm norm)
    {
        // Small enough for no row to give way, so that the search goes on to its end. What a linear loss can gain is the budget
        // times the dual norm of its slopes.
        var task = Task(Sample.Threat(Data.Values, Columns, norm), .01);
        var result = Run(attack, task);
        var before = Losses(task, task.Origins.Span);
        var dual = norm switch { Norm.LInfinity => Norm.L1, Norm.L1 => Norm.LInfinity, _ => Norm.L2 };
        var seen = 0;
        for (var row = 0; row < Rows; row++)
        {
            if (result.Succeeded[row]) continue;
            Assert.Equal(before[row] + (.01 * Size(Slopes(row), dual)), result.Losses[row], 1e-5);
            seen++;
        }

        Assert.True(seen > 30);
    }

    [Theory]
    [InlineData("fgsm")]
    [InlineData("pgd")]
    public void Numbers_are_pushed_to_the_best_corner_of_the_box(string attack)
    {
        double[] numbers = [.. Data.Values.Chunk(Columns).Select(row => row[0] - (row[1] / 2.0))];
        var model = Sample.NumberModel("ridge", Data.Values, numbers);
        float[] rows = [.. Data.Values.Take(Rows * Columns)];
        var points = NumberGoal.PointsOf([model], new FeatureRows(rows, Rows, Columns));
        var task = new AttackTask(new NumberGoal([model], points, new NumberPush(NumberAim.Away, [2])), rows, Linf, .3);
        var result = Run(attack, task);
        var coefficients = ((RidgeModel)model.Model).Coefficients.ToArray();
        var reach = coefficients.Select((coefficient, column) => Math.Abs(coefficient) * Linf.Deviations[column]
            / (model.Standardizer?.Deviations[column] ?? 1)).Sum();
        Assert.All(result.Losses, loss => Assert.Equal(.3 * reach / 2, loss, 1e-5));
    }

    [Fact]
    public void A_column_that_follows_from_others_bends_the_way()
    {
        var formula = Formula.TryParse("x0 - 2 * x1", out _)!;
        var rules = new ThreatRules("derived", new Dictionary<string, ColumnRule> { ["x2"] = new() { Formula = formula } });
        float[] rows = [.. Data.Values.Take(Rows * Columns)];
        for (var row = 0; row < Rows; row++) rows[row * Columns + 2] = rows[row * Columns] - (2 * rows[row * Columns + 1]);
        var threat = new ThreatModel(Linf.Columns, Linf.Deviations, Norm.LInfinity, rules);
        var task = Task(threat, .01) with { Origins = rows };
        var (before, result) = (Losses(task, rows), Run("fgsm", task));
        var seen = 0;
        for (var row = 0; row < Rows; row++)
        {
            if (result.Succeeded[row]) continue;
            var (slopes, sd) = (Slopes(row), Linf.Deviations.ToArray());
            var (first, second) = (slopes[0] + (slopes[2] * sd[0] / sd[2]), slopes[1] - (2 * slopes[2] * sd[1] / sd[2]));
            var reach = Size([first, second, 0, slopes[3], slopes[4]], Norm.L1);
            Assert.Equal(before[row] + (.01 * reach), result.Losses[row], 1e-5);
            seen++;
        }

        Assert.True(seen > 20);
    }

    [Fact]
    public void Carlini_and_Wagner_find_the_nearest_point_of_the_border()
    {
        var task = Task(Sample.Threat(Data.Values, Columns, Norm.L2), 50) with { KeepsBest = false };
        var result = Run("carlini-wagner", task, ("learning-rate", .01), ("steps", 400.0), ("searches", 8.0));
        var before = Losses(task, task.Origins.Span);
        for (var row = 0; row < Rows; row++)
        {
            if (before[row] > 0) continue;
            var distance = -before[row] / Size(Slopes(row), Norm.L2);
            var found = Size(Change(task, result.Rows, row), Norm.L2);
            Assert.True(result.Succeeded[row]);
            Assert.InRange(found, distance * (1 - 1e-5), distance * 1.05);
        }
    }

    [Fact]
    public void The_walk_along_the_border_comes_near_the_distance_and_never_below_it()
    {
        var task = Task(Linf, 1);
        var before = Losses(task, task.Origins.Span);
        int[] right = [.. Enumerable.Range(0, Rows).Where(row => before[row] < 0)];
        double[] distances = [.. right.Select(row => -before[row] / Size(Slopes(row), Norm.L1))];
        var (found, beaten) = (0, 0);
        for (var place = 0; place < right.Length; place++)
        {
            var own = Only(right[place]);
            if (Run("boundary", own with { Epsilon = distances[place] * 1.05 }).Succeeded[0]) found++;
            if (Run("boundary", own with { Epsilon = distances[place] * .999 }).Succeeded[0]) beaten++;
        }

        Assert.Equal(0, beaten);
        Assert.True(found >= .9 * right.Length, $"{found} of {right.Length} are found within 5 % of the distance.");
    }

    [Fact]
    public void Controls_stay_behind_the_best_corner()
    {
        var task = Task(Linf, .01);
        var before = Losses(task, task.Origins.Span);
        foreach (var control in AttackRegistry.All.Where(attack => attack.Declaration.IsControl))
        {
            var result = Run(control.Declaration.Name, task);
            for (var row = 0; row < Rows; row++)
                Assert.InRange(result.Losses[row], before[row], before[row] + (.01 * Size(Slopes(row), Norm.L1)) + 1e-5);
        }
    }

    [Fact]
    public void The_label_whose_loss_is_climbed_decides_where_a_step_leads()
    {
        var task = Task(Linf, .01) with { KeepsBest = false };
        var (own, predicted) = (Run("fgsm", task), Run("fgsm", task, ("label", "predicted")));
        var drawn = Run("fgsm", task, ("label", "random"));
        var wrong = Losses(task, task.Origins.Span).Select(loss => loss > 0).ToArray();
        Assert.Contains(true, wrong);
        for (var row = 0; row < Rows; row++)
        {
            // Two labels: away from the other label is towards the own one.
            var leads = Change(task, own.Rows, row)[0] * Change(task, predicted.Rows, row)[0];
            Assert.Equal(wrong[row], leads < 0);
        }

        var agreeing = Enumerable.Range(0, Rows).Count(row => Change(task, own.Rows, row)[0] * Change(task, drawn.Rows, row)[0] > 0);
        Assert.InRange(agreeing, 10, 30);
    }

    [Fact]
    public void Rows_made_on_a_surrogate_are_judged_by_the_victim_alone()
    {
        var victim = new LabelGoal(Sample.LabelModel("random-forest", Data.Values, Data.Classes, 2, ("trees", 10.0)), Data.Classes);
        var threat = Sample.Threat(Data.Values, Columns);
        var task = new AttackTask(victim, Data.Values, threat, .5);
        var surrogate = new LabelGoal(Model, Data.Classes);
        var fast = AttackRegistry.Find("fgsm")!;
        Assert.NotNull(fast.Obstacle(victim));
        var result = Transfer.Run(fast, task, surrogate, Sample.Options(fast), Sample.Context());
        var (succeeds, losses) = (new bool[120], new double[120]);
        victim.Confirm(new FeatureRows(result.Rows, 120, Columns), [.. Enumerable.Range(0, 120)], succeeds);
        Assert.Equal(succeeds, result.Succeeded);
        Assert.Contains(true, succeeds);
        surrogate.Losses(new FeatureRows(result.Rows, 120, Columns), [.. Enumerable.Range(0, 120)], losses);
        Assert.NotEqual(losses, result.Losses);
        Assert.All(Enumerable.Range(0, 120), row => Assert.Equal(.5, Size(Change(task, result.Rows, row), Norm.LInfinity), 1e-5));
    }

    private static AttackTask Task(ThreatModel threat, double epsilon) => new(new LabelGoal(Model, Data.Classes.AsMemory(0, Rows)),
        Data.Values.AsMemory(0, Rows * Columns), threat, epsilon);

    private static AttackTask Only(int row) => new(new LabelGoal(Model, Data.Classes.AsMemory(row, 1)),
        Data.Values.AsMemory(row * Columns, Columns), Linf, 1);

    private static AttackResult Run(string name, AttackTask task, params (string, object)[] options)
    {
        var attack = AttackRegistry.Find(name)!;
        return attack.Run(task, Sample.Options(attack, options), Sample.Context());
    }

    // Of the loss, per standard deviation.
    private static double[] Slopes(int row)
    {
        var coefficients = ((LogisticModel)Model.Model).Coefficients;
        var own = Data.Classes[row];
        var slopes = new double[Columns];
        for (var column = 0; column < Columns; column++)
        {
            slopes[column] = (coefficients[(1 - own) * Columns + column] - coefficients[own * Columns + column])
                * Linf.Deviations[column] / Model.Standardizer!.Deviations[column];
        }

        return slopes;
    }

    private static double[] Losses(AttackTask task, ReadOnlySpan<float> rows)
    {
        var losses = new double[task.Goal.Rows];
        task.Goal.Losses(new FeatureRows(rows, losses.Length, Columns), [.. Enumerable.Range(0, losses.Length)], losses);
        return losses;
    }

    private static double[] Change(AttackTask task, float[] rows, int row) => [.. Enumerable.Range(0, Columns).Select(column =>
        ((double)rows[row * Columns + column] - task.Origins.Span[row * Columns + column]) / task.Threat.Deviations[column])];

    private static double Size(double[] change, Norm norm) => norm switch
    {
        Norm.LInfinity => change.Max(Math.Abs),
        Norm.L2 => Math.Sqrt(change.Sum(part => part * part)),
        _ => change.Sum(Math.Abs),
    };
}
