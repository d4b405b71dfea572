using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// Ridge regression on Nystroem's features, for more rows than a kernel matrix has room for: with landmarks l drawn from the training rows
/// and K = k(l, l) = L L', the features of a row are L^-1 k(l, row). Training takes time in proportion to the rows.
/// </summary>
/// <remarks>
/// A ten-thousandth of its mean diagonal is added to K's, since values of the kernel are float32 and landmarks may be alike. The
/// model is a sum over landmarks, as a support vector regression is one over support rows.
/// </remarks>
internal sealed class NystroemTrainer : Trainer
{
    private const string Components = "components";
    private const double AddedShare = 1e-4;

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "nystroem",
        "Kernel ridge regression by a few hundred landmarks, for many rows.",
        "minimise sum(weight x (value - prediction)^2) + alpha x sum(w^2), prediction = w x L^-1 k(landmarks, row) + intercept",
        "Williams and Seeger 2001, Using the Nystroem method to speed up kernel machines")
    {
        LearnsLabels = false,
        LearnsNumbers = true,
        WantsStandardizedColumns = true,
        Options =
        [
            new(Components, "1", "Number of landmarks; all rows where there are fewer.")
                { Aliases = ["n_components"], Default = 500.0, Minimum = 1, Maximum = 5000, IsInteger = true },
            new("alpha", "1", "Strength of the penalty: the larger, the smaller the coefficients.")
                { Default = 1.0, Minimum = double.Epsilon },
            .. KernelOptions.OfKernel,
        ],
        SearchRanges = new Dictionary<string, OptionRange> { ["alpha"] = OptionRange.Between(1e-3, 1e3, isLogarithmic: true) },
        ContractExceptions = new Dictionary<string, string>
        {
            ["order-of-training-rows"] = "Landmarks are drawn by their place, so rows in another order are other draws.",
            ["order-of-columns"] = "Sums over columns are rounded in their order, and landmarks alike enlarge it.",
        },
    };

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var kernel = KernelOptions.KernelOf(options, data.Features);
        var columns = data.Columns.Count;
        var landmarks = data.Memory.Rows(columns, Drawn(data.Rows, options.Integer(Components), context));
        var count = landmarks.Length / columns;
        var factor = Factor(kernel, landmarks, columns, context.Cancellation);
        var features = Features(kernel, landmarks, factor, data, context);
        string[] names = [.. Enumerable.Range(0, count).Select(place => FormattableString.Invariant($"landmark{place}"))];
        var ridge = new RidgeTrainer();
        var given = new Dictionary<string, object> { ["alpha"] = options.Number("alpha") };
        var learned = new TrainingData(features, names, (NumberScale)data.Scale, data.Numbers.ToArray()) { Weights = data.Weights };
        var model = (RidgeModel)ridge.Train(learned, new OptionValues(ridge.Declaration.Options, given), context);
        return new SvrModel(new SupportRows(kernel, columns, landmarks, SolveTransposed(factor, model.Coefficients), [model.Intercept]));
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) =>
        new SvrModel(SupportRows.Restore(columns, 1, tensors));

    private static int[] Drawn(int rows, int wanted, TrainingContext context)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        if (wanted >= rows) return order;
        context.Random.Split("landmarks").Shuffle<int>(order);
        return [.. order.Take(wanted).Order()];
    }

    // L of the landmarks' kernel matrix, row-major [landmarks, landmarks], lower triangle.
    private static double[] Factor(KernelFunction kernel, float[] landmarks, int columns, CancellationToken cancellation)
    {
        var count = landmarks.Length / columns;
        using var tiles = new KernelTiles(kernel, landmarks, columns);
        double[] matrix = [.. tiles.Matrix(landmarks).Select(value => (double)value)];
        var trace = 0.0;
        for (var place = 0; place < count; place++) trace += matrix[(place * count) + place];
        var added = Math.Max(AddedShare * trace / count, double.Epsilon);
        for (var place = 0; place < count; place++) matrix[(place * count) + place] += added;
        return Cholesky.FactorDamped(matrix, count, cancellation);
    }

    private static float[] Features(
        KernelFunction kernel, float[] landmarks, double[] factor, TrainingData data, TrainingContext context)
    {
        var columns = data.Columns.Count;
        var count = landmarks.Length / columns;
        using var tiles = new KernelTiles(kernel, landmarks, columns);
        var features = new float[checked(data.Rows * count)];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        Parallel.For(0, data.Rows, parallel, row =>
        {
            double[] values = [.. tiles.Matrix(data.Features[row]).Select(value => (double)value)];
            for (var place = 0; place < count; place++)
            {
                var own = factor.AsSpan(place * count, place);
                var left = values[place] - FixedLanes.Dot(own, values.AsSpan(0, place));
                values[place] = left / factor[(place * count) + place];
                features[(row * count) + place] = (float)values[place];
            }
        });
        return features;
    }

    // L'^-1 w: what the landmarks' own kernel values are multiplied by.
    private static double[] SolveTransposed(double[] factor, ReadOnlySpan<double> coefficients)
    {
        var count = coefficients.Length;
        var solution = coefficients.ToArray();
        for (var place = count - 1; place >= 0; place--)
        {
            solution[place] /= factor[(place * count) + place];
            for (var other = 0; other < place; other++) solution[other] -= factor[(place * count) + other] * solution[place];
        }

        return solution;
    }
}
