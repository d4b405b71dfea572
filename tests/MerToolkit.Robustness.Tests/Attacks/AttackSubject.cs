using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Tests.Support;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Attacks;

/// <summary>A model with rows to attack, for the contract of attacks.</summary>
/// <param name="Name">Name of the case.</param>
/// <param name="Goal">Makes the goal for some rows, by their indices among all.</param>
/// <param name="Values">All rows, [rows, columns].</param>
/// <param name="Columns">Number of columns.</param>
internal sealed record AttackSubject(string Name, Func<int[], AttackGoal> Goal, float[] Values, int Columns)
{
    private const int Width = 4;
    private static readonly (float[] Values, int[] Classes) Clouds = Sample.Clouds(90, Width);
    private static readonly double[] Numbers = [.. Clouds.Values.Chunk(Width).Select(row => row[0] + (row[1] * row[2] / 3.0))];

    /// <summary>All cases.</summary>
    public static IReadOnlyDictionary<string, Lazy<AttackSubject>> All { get; } = new Dictionary<string, Lazy<AttackSubject>>
    {
        ["logistic"] = new(() => OfLabels("logistic")),
        ["mlp"] = new(() => OfLabels("mlp", ("hidden", 16.0))),
        ["random-forest"] = new(() => OfLabels("random-forest", ("trees", 20.0))),
        ["knn"] = new(() => OfLabels("knn")),
        ["boosted with missing cells"] = new(WithMissing),
        ["number by ridge"] = new(() => OfNumbers("ridge", NumberAim.Away)),
        ["number by mlp"] = new(() => OfNumbers("mlp", NumberAim.LeaveQuadrant)),
        ["number by boosting"] = new(() => OfNumbers("boosted-depthwise", NumberAim.Towards, ("rounds", 20.0))),
    };

    /// <summary>The first rows as a task.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="epsilon">Budget in standard deviations.</param>
    /// <param name="norm">How it is measured.</param>
    public AttackTask Task(int rows, double epsilon, Norm norm = Norm.LInfinity) =>
        Task([.. Enumerable.Range(0, rows)], epsilon, norm);

    /// <summary>Some rows as a task.</summary>
    /// <param name="rows">Indices among all rows.</param>
    /// <param name="epsilon">Budget in standard deviations.</param>
    /// <param name="norm">How it is measured.</param>
    public AttackTask Task(int[] rows, double epsilon, Norm norm = Norm.LInfinity)
    {
        float[] origins = [.. rows.SelectMany(row => Values.Skip(row * Columns).Take(Columns))];
        return new AttackTask(Goal(rows), origins, Sample.Threat(Values, Columns, norm), epsilon);
    }

    private static AttackSubject OfLabels(string trainer, params (string, object)[] options)
    {
        var model = Sample.LabelModel(trainer, Clouds.Values, Clouds.Classes, 4, options);
        return new(trainer, rows => new LabelGoal(model, Pick(Labels(), rows)), Clouds.Values, Width);
    }

    private static AttackSubject WithMissing()
    {
        float[] values = [.. Clouds.Values.Select((value, cell) => cell % 7 == 3 ? float.NaN : value)];
        var model = Sample.LabelModel("boosted-depthwise", values, Clouds.Classes, 4, ("rounds", 20.0));
        return new("boosted with missing cells", rows => new LabelGoal(model, Pick(Labels(), rows)), values, Width);
    }

    private static AttackSubject OfNumbers(string trainer, NumberAim aim, params (string, object)[] options)
    {
        var model = Sample.NumberModel(trainer, Clouds.Values, Numbers, options);
        var push = new NumberPush(aim, [2]) { Cuts = [1], Tolerance = .1 };
        var points = NumberGoal.PointsOf([model], new FeatureRows(Clouds.Values, 90, Width));
        if (aim == NumberAim.Towards) points = [.. points.Select(point => point + 1)];
        return new($"number by {trainer}", rows => new NumberGoal([model], Pick(points, rows), push), Clouds.Values, Width);
    }

    // A few are wrong from the start.
    private static int[] Labels() => [.. Clouds.Classes.Select((label, row) => row % 10 == 4 ? (label + 1) % 4 : label)];

    private static T[] Pick<T>(T[] values, int[] rows) => [.. rows.Select(row => values[row])];
}
