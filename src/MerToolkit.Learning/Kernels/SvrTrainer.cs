using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Kernels;

/// <summary>Epsilon support vector regression, the problem of LIBSVM and of scikit-learn's <c>SVR</c>.</summary>
internal sealed class SvrTrainer : Trainer
{
    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "svr",
        "Support vector regression: errors up to epsilon cost nothing, larger ones as much as they are larger.",
        "minimise sum(w^2) / 2 + C x sum(weight x max(0, |value - prediction| - epsilon)), prediction = w x features of the kernel + bias",
        "Drucker et al. 1997, Support vector regression machines; Fan, Chen and Lin 2005, Working set selection using second order "
        + "information for training support vector machines")
    {
        Aliases = ["support-vector-regression"],
        LearnsLabels = false,
        LearnsNumbers = true,
        WantsStandardizedColumns = true,
        Options =
        [
            KernelOptions.C,
            new("epsilon", "target's unit", "Error that costs nothing.") { Default = 0.1, Minimum = 0, Maximum = 1e9 },
            .. KernelOptions.OfKernel,
            .. KernelOptions.OfSolver,
        ],
        SearchRanges = new Dictionary<string, OptionRange>(KernelOptions.Ranges)
        {
            ["epsilon"] = OptionRange.Between(0.01, 1, isLogarithmic: true),
        },
        ContractExceptions = new Dictionary<string, string>
        {
            ["order-of-columns"] = "Sums over columns are rounded in their order, and the path to the optimum with them.",
        },
    };

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var kernel = KernelOptions.KernelOf(options, data.Features);
        var c = options.Number(KernelOptions.C.Name);
        var upper = new double[data.Rows];
        for (var row = 0; row < upper.Length; row++) upper[row] = c * (data.Weights?.Span[row] ?? 1);
        var problem = new DualProblem(data.Memory.ToArray(), data.Columns.Count, data.Numbers.ToArray(),
            [.. upper.Select(bound => -bound)], upper, options.Number("epsilon"));
        var solution = DualSolver.Solve(problem, KernelOptions.SettingsOf(options, kernel, context));
        int[] support = [.. Enumerable.Range(0, data.Rows).Where(row => solution.Coefficients[row] != 0)];
        return new SvrModel(new SupportRows(kernel, data.Columns.Count, data.Memory.Rows(data.Columns.Count, support),
            [.. support.Select(row => solution.Coefficients[row])], [solution.Bias]));
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) =>
        new SvrModel(SupportRows.Restore(columns, 1, tensors));
}
