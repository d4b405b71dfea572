using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Kernels;

/// <summary>The options that machines with kernels share, under scikit-learn's names too.</summary>
internal static class KernelOptions
{
    private const string Kernel = "kernel";
    private const string Gamma = "gamma";
    private const string Degree = "degree";
    private const string Coef0 = "coef0";
    private const string Linear = "linear";
    private const string Radial = "rbf";
    private const string Polynomial = "polynomial";
    private const string Scale = "scale";
    private const string Auto = "auto";
    private const double BytesAMegabyte = 1 << 20;

    // Beyond these, gamma times a squared distance leaves float32.
    private const double SmallestGamma = 1e-30;
    private const double LargestGamma = 1e30;

    /// <summary>Kernel, gamma, degree and coef0.</summary>
    public static IReadOnlyList<DeclaredOption> OfKernel { get; } =
    [
        new(Kernel, "1", "Likeness of two rows: inner product; exp(-gamma x squared distance); (gamma x inner product + coef0)^degree.")
            { Default = Radial, Words = [Linear, Radial, Polynomial], AllowsNumber = false },
        new(Gamma, "1", "Gamma of rbf and polynomial; scale: 1 / (columns x variance of all cells), auto: 1 / columns.")
            { Default = Scale, Words = [Scale, Auto], Minimum = SmallestGamma, Maximum = LargestGamma },
        new(Degree, "1", "Power of the polynomial kernel.") { Default = 3.0, Minimum = 1, Maximum = 20, IsInteger = true },
        new(Coef0, "1", "What the polynomial kernel adds under its power.") { Default = 0.0, Minimum = -1e6, Maximum = 1e6 },
    ];

    /// <summary>Inverse strength of the penalty.</summary>
    public static DeclaredOption C { get; } =
        new("c", "1", "Inverse strength of the penalty, times a row's weight: the larger, the closer the training rows are followed.")
            { Aliases = ["C"], Default = 1.0, Minimum = double.Epsilon, Maximum = 1e9 };

    /// <summary>Tolerance and memory.</summary>
    public static IReadOnlyList<DeclaredOption> OfSolver { get; } =
    [
        new("tolerance", "1", "Largest violation of the conditions of the optimum that is left.")
            { Aliases = ["tol"], Default = 1e-3, Minimum = 1e-9, Maximum = 1 },
        new("cache", "MB", "Memory for rows of the kernel matrix (4 bytes a value); where all fit, each is computed once.")
            { Aliases = ["cache_size"], Default = 500.0, Minimum = 1, Maximum = 1e6 },
    ];

    /// <summary>What a search of the kernel's options tries.</summary>
    public static IReadOnlyDictionary<string, OptionRange> Ranges { get; } = new Dictionary<string, OptionRange>
    {
        [C.Name] = OptionRange.Between(0.05, 100, isLogarithmic: true),
        [Gamma] = OptionRange.Between(1e-4, 0.3, isLogarithmic: true),
    };

    /// <summary>The kernel that options name.</summary>
    /// <param name="options">Options, those of the kernel among them.</param>
    /// <param name="rows">Training rows, one or more.</param>
    public static KernelFunction KernelOf(OptionValues options, FeatureRows rows)
    {
        var kind = options.Word(Kernel) switch
        {
            Linear => KernelKind.Linear,
            Polynomial => KernelKind.Polynomial,
            _ => KernelKind.Radial,
        };
        var gamma = options.Word(Gamma) switch
        {
            Auto => 1.0 / rows.Columns,
            Scale => Variance(rows) is > 0 and var variance ? 1 / (rows.Columns * variance) : 1,
            _ => options.Number(Gamma),
        };
        return new KernelFunction(kind, Math.Clamp(gamma, SmallestGamma, LargestGamma), options.Integer(Degree), options.Number(Coef0));
    }

    /// <summary>How the options have a problem solved.</summary>
    /// <param name="options">Options, those of the solver among them.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static DualSettings SettingsOf(OptionValues options, KernelFunction kernel, TrainingContext context) => new(
        kernel, options.Number("tolerance"), (long)(options.Number("cache") * BytesAMegabyte), context.Jobs, context.Cancellation);

    private static double Variance(FeatureRows rows)
    {
        var (mean, sum) = (0.0, 0.0);
        foreach (var value in rows.Values) mean += value;
        mean /= rows.Values.Length;
        foreach (var value in rows.Values) sum += (value - mean) * (value - mean);
        return sum / rows.Values.Length;
    }
}
