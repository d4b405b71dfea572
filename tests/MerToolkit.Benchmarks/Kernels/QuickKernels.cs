using System.Diagnostics;
using System.Globalization;
using MerToolkit.Benchmarks.Trees;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Benchmarks.Kernels;

/// <summary>
/// Seconds to train support vector machines (RBF) and to predict with them, once each after a warm-up, standardised columns. The
/// environment variable MER_KERNELS names the runs as SET-TRAINER-C-THREADS, such as <c>B-svr-10-2</c>; MER_KERNELS_DATA names the folder
/// of the sets. A number behind a set's letter, as in <c>A10000</c>, takes so many of its training rows.
/// </summary>
internal static class QuickKernels
{
    private const int WarmUpRows = 1200;

    internal static void Run()
    {
        var folder = Environment.GetEnvironmentVariable("MER_KERNELS_DATA") ?? ".";
        foreach (var run in (Environment.GetEnvironmentVariable("MER_KERNELS") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Measure(folder, run);
    }

    private static void Measure(string folder, string run)
    {
        var parts = run.Split('-');
        var (name, rows) = (parts[0][..1], parts[0].Length > 1 ? int.Parse(parts[0][1..], CultureInfo.InvariantCulture) : int.MaxValue);
        var jobs = int.Parse(parts[3], CultureInfo.InvariantCulture);
        var (training, held, truth) = Read(folder, name, rows);
        var trainer = TrainerRegistry.Find(parts[1])!;
        var given = new Dictionary<string, object> { ["c"] = double.Parse(parts[2], CultureInfo.InvariantCulture) };
        if (parts[1] == "svc") given["probability"] = "votes";
        var options = new OptionValues(trainer.Declaration.Options, given);
        var context = new TrainingContext(RandomStream.FromSeed(1), jobs);
        Predict(trainer.Train(First(training, WarmUpRows), options, context), held, jobs);
        var (cpu, start) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.GetTimestamp());
        var model = trainer.Train(training, options, context);
        QuickMeasurements.Print(run + "-train", Stopwatch.GetElapsedTime(start).TotalSeconds);
        QuickMeasurements.Print(run + "-train-cpu", (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
        (cpu, start) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.GetTimestamp());
        var predictions = Predict(model, held, jobs);
        QuickMeasurements.Print(run + "-predict", Stopwatch.GetElapsedTime(start).TotalSeconds);
        QuickMeasurements.Print(run + "-predict-cpu", (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
        QuickMeasurements.Print(run + "-score", Score(predictions, truth, model is IClassifier));
    }

    private static (TrainingData Training, float[] Held, double[] Truth) Read(string folder, string name, int most)
    {
        var values = NumpyFile.Read<float>(Path.Combine(folder, name + "_xtr.npy"), "<f4");
        var held = NumpyFile.Read<float>(Path.Combine(folder, name + "_xte.npy"), "<f4");
        var isOfNumbers = name == "B";
        double[] targets = isOfNumbers ? [.. NumpyFile.Read<float>(Path.Combine(folder, name + "_ytr.npy"), "<f4")]
            : [.. NumpyFile.Read<int>(Path.Combine(folder, name + "_ytr.npy"), "<i4")];
        double[] truth = isOfNumbers ? [.. NumpyFile.Read<float>(Path.Combine(folder, name + "_yte.npy"), "<f4")]
            : [.. NumpyFile.Read<int>(Path.Combine(folder, name + "_yte.npy"), "<i4")];
        var columns = values.Length / targets.Length;
        var rows = Math.Min(most, targets.Length);
        values = values[..(rows * columns)];
        var standardizer = Standardizer.Fit(new FeatureRows(values, rows, columns));
        standardizer.Apply(new FeatureRows(values, rows, columns), values);
        standardizer.Apply(new FeatureRows(held, truth.Length, columns), held);
        string[] names = [.. Enumerable.Range(0, columns).Select(column => FormattableString.Invariant($"x{column}"))];
        return (isOfNumbers
            ? new TrainingData(values, names, new NumberScale("number", "", "1", 1, 9), targets[..rows])
            : new TrainingData(values, names, new LabelScale("label", "", ["a", "b", "c", "d"]),
                [.. targets[..rows].Select(label => (int)label)]),
            held, truth);
    }

    private static TrainingData First(TrainingData data, int rows)
    {
        var features = data.Memory[..(rows * data.Columns.Count)];
        return data.Scale is LabelScale labels
            ? new TrainingData(features, data.Columns, labels, data.Classes[..rows].ToArray())
            : new TrainingData(features, data.Columns, (NumberScale)data.Scale, data.Numbers[..rows].ToArray());
    }

    private static double[] Predict(IModel model, float[] held, int jobs)
    {
        var (rows, columns) = (held.Length / model.Columns, model.Columns);
        var outputs = model is IClassifier classifier ? classifier.Classes : 1;
        var predictions = new double[rows * outputs];
        Parallel.For(0, jobs, new ParallelOptions { MaxDegreeOfParallelism = jobs }, job =>
        {
            var (first, end) = ((int)((long)job * rows / jobs), (int)((long)(job + 1) * rows / jobs));
            var part = new FeatureRows(held.AsSpan(first * columns, (end - first) * columns), end - first, columns);
            var own = predictions.AsSpan(first * outputs, (end - first) * outputs);
            if (model is IClassifier labels) labels.Probabilities(part, own);
            else ((IRegressor)model).Predict(part, own);
        });
        return predictions;
    }

    // Accuracy for labels, R2 for numbers.
    private static double Score(double[] predictions, double[] truth, bool isOfLabels)
    {
        if (isOfLabels)
        {
            var classes = predictions.Length / truth.Length;
            return predictions.Chunk(classes).Zip(truth).Average(row => row.First.IndexOf(row.First.Max()) == (int)row.Second ? 1.0 : 0);
        }

        var mean = truth.Average();
        return 1 - (predictions.Zip(truth).Sum(row => Square(row.First - row.Second)) / truth.Sum(number => Square(number - mean)));
    }

    private static double Square(double value) => value * value;
}
