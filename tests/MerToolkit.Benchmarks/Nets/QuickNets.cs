using System.Diagnostics;
using System.Globalization;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;
using MerToolkit.Learning.Neural.Losses;

namespace MerToolkit.Benchmarks.Nets;

/// <summary>
/// Seconds of a training step of networks, the least of several after a warm-up, and peak memory. The environment variable MER_NETS names
/// the runs as NET-THREADS, such as <c>cnn-2</c>; peak memory is the process's, so that of the first run counts.
/// </summary>
internal static class QuickNets
{
    private const int WarmUpSteps = 2;
    private const int Labels = 4;
    private const double BytesAMegabyte = 1 << 20;

    internal static void Run()
    {
        foreach (var run in (Environment.GetEnvironmentVariable("MER_NETS") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = run.Split('-');
            var jobs = int.Parse(parts[1], CultureInfo.InvariantCulture);
            if (parts[0] == "cnn") Measure(run, new TrainingStep(Cnn(), new CrossEntropy<float>(Labels), 16, jobs), 4, 1);
            else Measure(run, new TrainingStep(Gru(), new SquaredError<float>(), 32, jobs), 10, 40);
        }
    }

    private static void Measure(string run, TrainingStep step, int times, int repeats)
    {
        var (seconds, processor) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var time = 0; time < WarmUpSteps + times; time++)
        {
            var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            for (var repeat = 0; repeat < repeats; repeat++) step.Run();
            if (time < WarmUpSteps) continue;
            seconds = Math.Min(seconds, Stopwatch.GetElapsedTime(start).TotalSeconds / repeats);
            processor = Math.Min(processor, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds / repeats);
        }

        QuickMeasurements.Print(run + "-step", seconds);
        QuickMeasurements.Print(run + "-cpu", processor);
        QuickMeasurements.Print(run + "-megabytes", Process.GetCurrentProcess().PeakWorkingSet64 / BytesAMegabyte);
    }

    private static Chain<float> Cnn()
    {
        var blocks = new List<ConvolutionBlock<float>>();
        var shape = new PictureShape(1, 128, 1292);
        foreach (var filters in new[] { 16, 32, 64, 128 })
        {
            blocks.Add(new ConvolutionBlock<float>(shape, filters, 3, 3, 2, 2));
            shape = blocks[^1].Output;
        }

        return new Chain<float>(
            [.. blocks, new GlobalPooling<float>(shape, GlobalPoolingKind.Average), new DenseLayer<float>(128, Labels)]);
    }

    private static Chain<float> Gru() =>
        new(new GatedRecurrent<float>(new SequenceShape(60, 68), 30, RecurrentOutput.Last), new DenseLayer<float>(30, 2));
}
