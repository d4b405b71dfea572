namespace MerToolkit.Benchmarks.Trees;

/// <summary>Seconds to train forests of 300 trees and to predict with them, one thread.</summary>
internal static class QuickForests
{
    internal static void Run()
    {
        var large = new ForestInput(32_000, 11);
        Measure("forest-train-32000x11", () => large.Train(large.Labels));
        QuickMeasurements.Print("forest-predict-8000x11", QuickMeasurements.Minimum(large.Prediction(large.Train(large.Labels))));
        var small = new ForestInput(1200, 11);
        Measure("forest-train-1200x11", () => small.Train(small.Labels));
        var wide = new ForestInput(720, 644);
        Measure("forest-train-720x644", () => wide.Train(wide.Labels));
        Measure("forest-train-720x644-number", () => wide.Train(wide.Numbers));
    }

    private static void Measure(string name, Action action) =>
        QuickMeasurements.Print(name, QuickMeasurements.Minimum(action, totalSeconds: 5));
}
