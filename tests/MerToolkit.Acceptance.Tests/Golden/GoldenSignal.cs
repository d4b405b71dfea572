using System.Text.Json;

namespace MerToolkit.Acceptance.Tests.Golden;

/// <summary>One golden signal: its arrays and the tolerances that stand beside them (see tests/golden/README.md).</summary>
internal sealed class GoldenSignal
{
    private readonly IReadOnlyDictionary<string, GoldenArray> _arrays;
    private readonly JsonElement _features;
    private readonly double _binHz;

    private GoldenSignal(string name, string folder)
    {
        Name = name;
        _arrays = NpzArrays.Read(Path.Combine(folder, name + ".librosa.npz"));
        var description = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name + ".librosa.json"))).RootElement;
        _features = description.GetProperty("features");
        _binHz = description.GetProperty("signal").GetProperty("sample_rate").GetDouble()
            / description.GetProperty("parameters").GetProperty("n_fft").GetDouble();
    }

    public string Name { get; }

    /// <summary>Reads <c>chords</c>, <c>sweep_noise</c> or <c>drums_melody</c>.</summary>
    public static GoldenSignal Load(string name, string folder) => new(name, folder);

    /// <summary>One array by its name in the file.</summary>
    public GoldenArray this[string array] => _arrays[array];

    /// <summary>Fails when an array is outside tier A; the message names the worst element.</summary>
    /// <param name="array">Name of the golden array.</param>
    /// <param name="actual">Ours, of the same shape.</param>
    public void MustAgree(string array, GoldenArray actual)
    {
        var golden = _arrays[array];
        // A feature of one row is stored with and without its axis of length 1.
        Assert.True(LongAxes(golden).SequenceEqual(LongAxes(actual)), $"{Name} {array}: shape {actual}, not {golden}");
        var tolerance = _features.GetProperty(array).GetProperty("tol").GetProperty("A");
        if (tolerance.TryGetProperty("bins", out var bins)) MustAgreeInMost(array, golden, actual, bins.GetDouble() * _binHz * 1.001);
        else if (array == "zero_crossing_rate") MustAgreeInMost(array, golden, actual, 1.001 / 2048);
        else MustAgreeEverywhere(array, golden, actual, tolerance);
    }

    private static IEnumerable<int> LongAxes(GoldenArray array) => array.Shape.Where(size => size != 1);

    private void MustAgreeEverywhere(string array, GoldenArray golden, GoldenArray actual, JsonElement tolerance)
    {
        var relative = Number(tolerance, "rtol");
        var absolute = Number(tolerance, "atol") + Number(tolerance, "atol_peak") * golden.Values.Max(Math.Abs);
        var worst = Worst(golden, actual, value => absolute + relative * Math.Abs(value));
        Assert.True(worst.Excess <= 1, Describe(array, golden, actual, worst));
    }

    // Equal in 99 of 100 frames, one step of the grid elsewhere.
    private void MustAgreeInMost(string array, GoldenArray golden, GoldenArray actual, double step)
    {
        var worst = Worst(golden, actual, _ => step);
        Assert.True(worst.Excess <= 1, Describe(array, golden, actual, worst));
        var same = golden.Values.Zip(actual.Values, (g, a) => Math.Abs(a - g) <= 1e-9 + 1e-6 * Math.Abs(g));
        var different = same.Count(isSame => !isSame);
        Assert.True(different <= golden.Values.Length / 100, $"{Name} {array}: {different} of {golden.Values.Length} frames differ");
    }

    private static (int Index, double Excess) Worst(GoldenArray golden, GoldenArray actual, Func<double, double> allowed)
    {
        var worst = (Index: 0, Excess: 0.0);
        for (var i = 0; i < golden.Values.Length; i++)
        {
            if (actual.Values[i] == golden.Values[i]) continue;
            var excess = Math.Abs(actual.Values[i] - golden.Values[i]) / allowed(golden.Values[i]);
            if (double.IsNaN(excess)) return (i, double.PositiveInfinity);
            if (excess > worst.Excess) worst = (i, excess);
        }

        return worst;
    }

    private string Describe(string array, GoldenArray golden, GoldenArray actual, (int Index, double Excess) worst)
    {
        var (row, frame) = Math.DivRem(worst.Index, golden.Shape[^1]);
        var values = FormattableString.Invariant($"{actual.Values[worst.Index]:R}, golden {golden.Values[worst.Index]:R}");
        return FormattableString.Invariant($"{Name} {array}: row {row}, frame {frame}: {values}, {worst.Excess:0.0} times the tolerance");
    }

    private static double Number(JsonElement tolerance, string name) =>
        tolerance.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
}
