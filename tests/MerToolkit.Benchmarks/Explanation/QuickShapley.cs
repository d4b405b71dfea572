using MerToolkit.Benchmarks.Trees;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Files;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Explanation;
using MerToolkit.Learning.Models;

namespace MerToolkit.Benchmarks.Explanation;

/// <summary>
/// Seconds to explain 2,000 rows by 1,200 boosted trees of depth 6, and 200 rows by a forest of 300 trees grown to the end,
/// by one thread and by two. <c>MER_BENCH_DATA</c> names an npz that receives the table, for a peer to learn from the same rows.
/// </summary>
internal static class QuickShapley
{
    private const int Columns = 11;

    internal static void Run()
    {
        var input = new ForestInput(32_000, Columns);
        if (Environment.GetEnvironmentVariable("MER_BENCH_DATA") is { Length: > 0 } path) Save(path, input.Labels);
        var boosted = TrainerRegistry.Find("boosted-depthwise")!;
        var context = new TrainingContext(RandomStream.FromSeed(1), Environment.ProcessorCount);
        var model = boosted.Train(input.Labels, new OptionValues(boosted.Declaration.Options), context);
        Measure("shap-2000x11-1200-trees", model, input.Labels.Memory[..(2000 * Columns)]);
        Measure("shap-200x11-forest-300", input.Train(input.Labels), input.Labels.Memory[..(200 * Columns)]);
    }

    private static void Measure(string name, IModel model, ReadOnlyMemory<float> rows)
    {
        foreach (var jobs in new[] { 1, 2 })
        {
            var explainer = new TreeExplainer((IAdditiveTrees)model);
            var values = new double[rows.Length / Columns * explainer.Outputs.Count * (Columns + 1)];
            QuickMeasurements.Print(FormattableString.Invariant($"{name}-jobs-{jobs}"),
                QuickMeasurements.Minimum(() => explainer.Explain(rows, values, jobs, CancellationToken.None), totalSeconds: 5));
        }
    }

    private static void Save(string path, TrainingData data)
    {
        using var file = new AtomicFile(path);
        var arrays = new NpzWriter(file.Stream);
        arrays.Write("rows", data.Memory.Span, [data.Rows, Columns]);
        arrays.Write("classes", data.Classes.Span, [data.Rows]);
        arrays.Finish();
        file.Commit();
    }
}
