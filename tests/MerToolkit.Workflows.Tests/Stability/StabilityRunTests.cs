using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Stability;

namespace MerToolkit.Workflows.Tests.Stability;

public sealed class StabilityRunTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _profile;

    public StabilityRunTests()
    {
        _profile = _folder.WriteText("own.yaml", "name: own\nfeatures: [rms, spectral-centroid]\nfunctionals: [mean, sd]\n");
        for (var clip = 0; clip < 4; clip++) _folder.WriteTone($"in/c{clip}.wav", 0.3 + 0.1 * clip, pitch: 200 + 150 * clip);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Half_the_level_moves_the_level_by_half_of_itself()
    {
        var report = Run("gain:-6.020599913279624dB");
        var level = report.Columns.Single(column => column.Column.Name == "rms.mean");
        var move = Assert.Single(level.Moves);
        Assert.Equal(4, move.Rows);
        // b = a/2: the mean shift is -mean/2, so its share of the spread is what the clips' own levels say.
        Assert.True(move.MeanShift < 0);
        Assert.Equal(1, move.Correlation, 1e-6);
        Assert.Equal(0.5, move.MaxRelative, 1e-6);
        Assert.Equal(move.Rms / level.Spread, level.Drift, 12);
    }

    [Fact]
    public void All_columns_are_ranked_and_the_csv_says_the_same_for_any_number_of_workers()
    {
        var one = Run("white:10dB,telephone", options => options with { Jobs = 1, OutputPath = _folder.At("one.csv") });
        Run("white:10dB,telephone", options => options with { Jobs = 3, OutputPath = _folder.At("three.csv") });
        Assert.Equal(4, one.Columns.Count);
        Assert.Equal(one.Columns.OrderByDescending(column => column.Drift), one.Columns);
        Assert.Equal(File.ReadAllText(_folder.At("one.csv")), File.ReadAllText(_folder.At("three.csv")));
        var header = File.ReadLines(_folder.At("one.csv")).First();
        Assert.Equal("column,unit,family,spread,drift,white:10dB.rms,white:10dB.rms_in_spreads,white:10dB.mean_shift,"
            + "white:10dB.correlation,telephone.rms,telephone.rms_in_spreads,telephone.mean_shift,telephone.correlation", header);
    }

    [Fact]
    public void A_clip_that_one_perturbation_refuses_is_left_out_of_all()
    {
        _folder.WriteTone("in/narrow.wav", 0.3, 8_000);
        var listener = new CountingListener();
        var report = Run("gain:-1dB,highpass:4kHz", listener: listener);
        Assert.Equal(4, report.Clips);
        Assert.All(report.Columns, column => Assert.All(column.Moves, move => Assert.Equal(4, move.Rows)));
        Assert.StartsWith("Perturbed by highpass:4000Hz: ", Assert.Single(report.Failures).Problem.Message, StringComparison.Ordinal);
        Assert.Equal((15, 15, 1), (listener.Announced, listener.Done, listener.Failed));
    }

    [Fact]
    public void Everything_is_checked_before_work()
    {
        _folder.WriteText("there.csv", "old");
        var refusal = Assert.Throws<UsageException>(() =>
            Run("whitte:10dB", options => options with { OutputPath = _folder.At("there.csv"), Jobs = 0 }));
        Assert.Equal(["option-value", "perturb-unknown", "output-exists"], refusal.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void An_interrupted_ranking_writes_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => StabilityRun.Run(
            Options("white:10dB", options => options with { OutputPath = _folder.At("s.csv") }), TextReader.Null, new CountingListener(),
            cancellation.Token));
        Assert.False(File.Exists(_folder.At("s.csv")));
    }

    private StabilityReport Run(
        string spec, Func<ExtractionOptions, ExtractionOptions>? change = null, CountingListener? listener = null) =>
        StabilityRun.Run(Options(spec, change), TextReader.Null, listener ?? new CountingListener(), CancellationToken.None);

    private StabilityOptions Options(string spec, Func<ExtractionOptions, ExtractionOptions>? change)
    {
        var options = new ExtractionOptions { Inputs = [_folder.At("in")], ProfileName = _profile, Perturb = spec };
        return new StabilityOptions { Extraction = change?.Invoke(options) ?? options };
    }

    private sealed class CountingListener : IStabilityListener
    {
        public int Announced { get; private set; }

        public int Done { get; private set; }

        public int Failed { get; private set; }

        public void Started(int clips) => Announced = clips;

        public void Finished(bool isFailure)
        {
            Done++;
            if (isFailure) Failed++;
        }
    }
}
