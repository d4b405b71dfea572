using System.Diagnostics;
using System.Globalization;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Benchmarks.Nets;

/// <summary>
/// Seconds of a training step of networks, the least of several after a warm-up, and peak memory. The environment variable MER_NETS names
/// the runs as NET-THREADS, such as <c>cnn-2</c>; peak memory is the process's, so that of the first run counts.
/// </summary>
internal static class QuickNets
{
    private const int WarmUpSteps = 2;
    private const double BytesAMegabyte = 1 << 20;

    internal static void Run()
    {
        foreach (var run in (Environment.GetEnvironmentVariable("MER_NETS") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = run.Split('-');
            var jobs = int.Parse(parts[1], CultureInfo.InvariantCulture);
            Measure(run, Cnn(), 16, 5, jobs);
        }
    }

    private static void Measure(string run, Layer<float> net, int rows, int steps, int jobs)
    {
        var random = RandomStream.FromSeed(1);
        net.Draw(random.Split("weights"));
        var pass = net.Open(PassPlan.Learning(rows, random.Split("pass"), jobs));
        var (inputs, outputs) = (new float[rows * net.Inputs], new float[rows * net.Outputs]);
        foreach (ref var value in inputs.AsSpan()) value = (float)random.NextGaussian();
        var (seconds, processor) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var step = 0; step < WarmUpSteps + steps; step++)
        {
            var (cpu, start) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.GetTimestamp());
            Step();
            if (step < WarmUpSteps) continue;
            seconds = Math.Min(seconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
            processor = Math.Min(processor, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
        }

        QuickMeasurements.Print(run + "-step", seconds);
        QuickMeasurements.Print(run + "-cpu", processor);
        QuickMeasurements.Print(run + "-megabytes", Process.GetCurrentProcess().PeakWorkingSet64 / BytesAMegabyte);

        void Step()
        {
            pass.Forward(rows, inputs, outputs);
            pass.Backward(rows, inputs, outputs, outputs, []);
        }
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

        return new Chain<float>([.. blocks, new GlobalPooling<float>(shape, GlobalPoolingKind.Average), new DenseLayer<float>(128, 4)]);
    }
}
