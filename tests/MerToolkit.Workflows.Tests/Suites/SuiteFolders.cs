using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Suites;
using MerToolkit.Workflows.Tests.Evaluating;

namespace MerToolkit.Workflows.Tests.Suites;

/// <summary>Suites on small tables of a test.</summary>
internal static class SuiteFolders
{
    /// <summary>Songs of sixteen artists, with a label, two numbers and three columns that tell of them, but not surely.</summary>
    public static string Songs(TestFolder folder, string name, int rows = 48, double noise = 1.5, Func<int, int>? order = null)
    {
        int Row(int row) => order?.Invoke(row) ?? row;
        return new TestTable(rows).Words("id", row => $"r{Row(row)}").Words("group", row => $"artist {Row(row) / 3}")
            .Words("label", row => $"Q{Row(row) % 4 + 1}").Numbers("arousal", row => Row(row) % 4 < 2 ? 1 : -1)
            .Numbers("tone.a", row => Row(row) % 4 + noise * TestTable.Draw(name + "a", Row(row)))
            .Numbers("tone.b", row => Row(row) % 2 + noise * TestTable.Draw(name + "b", Row(row)))
            .Numbers("hiss", row => TestTable.Draw(name + "hiss", Row(row)))
            .Write(folder, name);
    }

    /// <summary>What is asked for: a suite file of the folder, few resamples, one thread.</summary>
    public static SuiteOptions Options(TestFolder folder, string suite, string output = "out") => new()
    {
        SuitePath = folder.WriteText("suite.yaml", suite),
        OutputPath = folder.At(output),
        Resamples = 100,
        Jobs = 1,
    };

    /// <summary>Runs a suite to its end.</summary>
    public static SuiteReport Run(SuiteOptions options, Action<int>? onFinished = null, CancellationToken cancellation = default) =>
        SuiteRun.Run(SuitePlan.Resolve(options), new Listener(new CountingListener { OnFinished = onFinished }), cancellation);

    /// <summary>The files whose bytes are promised, one after the other.</summary>
    public static string Bytes(SuiteReport report) => string.Concat(report.Files.Select(File.ReadAllText))
        + File.ReadAllText(Path.Combine(report.Options.OutputPath, "suite.yaml"));

    /// <summary>Passes trainings on; clips are nobody's matter.</summary>
    public sealed class Listener(CountingListener trainings) : ISuiteListener, IExtractionListener
    {
        /// <summary>Sets and profiles that were extracted.</summary>
        public List<string> Extracted { get; } = [];

        /// <summary>Clips that were read or taken from an earlier run.</summary>
        public int Clips { get; private set; }

        public IExtractionListener Extracting(string set, string profile)
        {
            Extracted.Add($"{set} {profile}");
            return this;
        }

        public IEvaluationListener Training() => trainings;

        public void Started(ExtractionPlan plan) { }

        public void Refused(ItemFailure failure) { }

        public void Finished(ClipOutcome outcome) => Clips++;
    }
}
