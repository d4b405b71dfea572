using System.Diagnostics;
using System.Globalization;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Benchmarks.Trees;

/// <summary>
/// Seconds to train tree ensembles and to predict with them, once each after a warm-up. The environment variable MER_TREES names
/// the runs as SET-TRAINER-THREADS, such as <c>A-leafwise-1 D-depthwise-2</c>; MER_TREES_DATA names the folder of the sets.
/// </summary>
internal static class QuickTrees
{
    private const int WarmUpRows = 600;
    private const double BytesAMegabyte = 1 << 20;

    private static readonly Dictionary<string, string> Trainers = new(StringComparer.Ordinal)
    {
        ["leafwise"] = "boosted-leafwise",
        ["depthwise"] = "boosted-depthwise",
        ["forest"] = "random-forest",
    };

    internal static void Run()
    {
        var folder = Environment.GetEnvironmentVariable("MER_TREES_DATA") ?? ".";
        foreach (var run in (Environment.GetEnvironmentVariable("MER_TREES") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Measure(folder, run);
    }

    private static void Measure(string folder, string run)
    {
        var parts = run.Split('-');
        var (set, jobs) = (new TreeSet(folder, parts[0]), int.Parse(parts[2], CultureInfo.InvariantCulture));
        var trainer = TrainerRegistry.Find(Trainers[parts[1]])!;
        var options = Options(trainer, parts[0]);
        set.Predict(trainer.Train(set.First(WarmUpRows), options, Context(jobs)), jobs);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var model = trainer.Train(set.Training, options, Context(jobs));
        QuickMeasurements.Print(run + "-train", Stopwatch.GetElapsedTime(start).TotalSeconds);
        QuickMeasurements.Print(run + "-cpu", (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
        var (predictions, seconds) = (Array.Empty<double>(), double.PositiveInfinity);
        for (var repeat = 0; repeat < 3; repeat++)
        {
            start = Stopwatch.GetTimestamp();
            predictions = set.Predict(model, jobs);
            seconds = Math.Min(seconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        QuickMeasurements.Print(run + "-predict", seconds);
        QuickMeasurements.Print(run + "-score", set.Score(predictions));
        QuickMeasurements.Print(run + "-megabytes", Process.GetCurrentProcess().PeakWorkingSet64 / BytesAMegabyte);
    }

    private static TrainingContext Context(int jobs) => new(RandomStream.FromSeed(1), jobs);

    // The peers' settings: 300 rounds or trees on few rows, 100 on many; trees of 255 leaves for the million of rows.
    private static OptionValues Options(Trainer trainer, string set)
    {
        var rounds = set is "A" ? 300.0 : 100.0;
        Dictionary<string, object> given = trainer.Declaration.Name == "random-forest"
            ? new() { ["trees"] = rounds } : new() { ["rounds"] = rounds };
        if (set.StartsWith('D') && trainer.Declaration.Name == "boosted-leafwise") given["leaves"] = 255.0;
        return new OptionValues(trainer.Declaration.Options, given);
    }
}
