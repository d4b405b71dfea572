using System.Diagnostics;
using System.Globalization;
using MerToolkit.Benchmarks.Explanation;
using MerToolkit.Benchmarks.Extraction;
using MerToolkit.Benchmarks.Kernels;
using MerToolkit.Benchmarks.Nets;
using MerToolkit.Benchmarks.Transforms;
using MerToolkit.Benchmarks.Trees;

namespace MerToolkit.Benchmarks;

/// <summary>Measurements of a few seconds each: the minimum of many repeats, printed as <c>NAME ours SECONDS</c>.</summary>
internal static class QuickMeasurements
{
    private static readonly Dictionary<string, Action> Groups = new(StringComparer.Ordinal)
    {
        ["fft"] = QuickTransforms.Run,
        ["features"] = QuickExtractions.Run,
        ["stream"] = QuickStreams.Run,
        ["forest"] = QuickForests.Run,
        ["kernels"] = QuickKernels.Run,
        ["nets"] = QuickNets.Run,
        ["shap"] = QuickShapley.Run,
        ["trees"] = QuickTrees.Run,
    };

    /// <summary>Runs the named groups, all when none is named; the exit code is 2 when a name is unknown.</summary>
    internal static int Run(string[] names)
    {
        var unknown = names.Where(name => !Groups.ContainsKey(name)).ToArray();
        if (unknown.Length > 0)
        {
            Console.Error.WriteLine($"unknown: {string.Join(", ", unknown)}; there are: {string.Join(", ", Groups.Keys)}");
            return 2;
        }

        foreach (var name in names.Length == 0 ? [.. Groups.Keys] : names)
            Groups[name]();
        return 0;
    }

    /// <summary>Prints the seconds one item takes.</summary>
    internal static void Print(string name, double seconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} ours {seconds:G4}"));

    /// <summary>The least seconds of one call, measured over runs of about <paramref name="runSeconds"/>.</summary>
    internal static double Minimum(Action action, double runSeconds = 0.01, double totalSeconds = 1.0)
    {
        var total = Stopwatch.StartNew();
        while (total.Elapsed.TotalSeconds < 0.3)
            action();
        var calls = 1;
        var best = double.PositiveInfinity;
        for (total.Restart(); total.Elapsed.TotalSeconds < totalSeconds;)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < calls; i++)
                action();
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (seconds < runSeconds)
                calls *= 2;
            else
                best = Math.Min(best, seconds / calls);
        }

        return best;
    }
}
