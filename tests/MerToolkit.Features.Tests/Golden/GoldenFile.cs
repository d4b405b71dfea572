using System.Text.Json;
using MerToolkit.Core.Files;

namespace MerToolkit.Features.Tests.Golden;

/// <summary>A signal of tests/golden with librosa's arrays and their tolerances.</summary>
internal sealed class GoldenFile : IDisposable
{
    private readonly NpzReader _arrays;
    private readonly JsonDocument _facts;

    public GoldenFile(string signal)
    {
        Signal = signal;
        _arrays = new NpzReader(Path.Combine(Folder, $"{signal}.librosa.npz"));
        _facts = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{signal}.librosa.json")));
    }

    public static string Folder { get; } = FindFolder();

    public string Signal { get; }

    public string WavPath => Path.Combine(Folder, $"{Signal}.wav");

    public double[] Values(string name) => _arrays.ReadDoubles(name);

    public IReadOnlyList<int> Shape(string name) => _arrays.Entry(name).Shape;

    /// <summary>Compares with |x - g| &lt;= atol + atol_peak * max|g| + rtol * |g|, tier A.</summary>
    public void AssertAgrees(string name, IReadOnlyList<double> actual)
    {
        var expected = Values(name);
        Assert.Equal(expected.Length, actual.Count);
        var tolerance = _facts.RootElement.GetProperty("features").GetProperty(name).GetProperty("tol").GetProperty("A");
        var peak = expected.Max(Math.Abs);
        var absolute = Number(tolerance, "atol") + Number(tolerance, "atol_peak") * peak;
        var relative = Number(tolerance, "rtol");
        for (var i = 0; i < expected.Length; i++)
        {
            var allowed = absolute + relative * Math.Abs(expected[i]);
            var isNear = Math.Abs(actual[i] - expected[i]) <= allowed;
            var message = FormattableString.Invariant($"{Signal} {name}[{i}]: {actual[i]:R} is not within {allowed} of {expected[i]:R}.");
            Assert.True(isNear, message);
        }
    }

    public void Dispose()
    {
        _arrays.Dispose();
        _facts.Dispose();
    }

    private static double Number(JsonElement tolerance, string key) => tolerance.TryGetProperty(key, out var value) ? value.GetDouble() : 0;

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var golden = Path.Combine(folder.FullName, "tests", "golden");
            if (Directory.Exists(golden)) return golden;
        }

        throw new DirectoryNotFoundException("tests/golden is not above the test assembly.");
    }
}
