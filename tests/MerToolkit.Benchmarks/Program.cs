using BenchmarkDotNet.Running;
using MerToolkit.Benchmarks;

// "quick NAME" prints one line a measurement in seconds, for scripts/bench; anything else goes to BenchmarkDotNet.
if (args is ["quick", ..])
    return QuickMeasurements.Run(args[1..]);

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
