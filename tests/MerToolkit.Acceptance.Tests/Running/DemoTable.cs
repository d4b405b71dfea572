namespace MerToolkit.Acceptance.Tests.Running;

/// <summary>The twelve wav clips of the demo as a table, extracted once for all tests of a class; wav needs no library.</summary>
public sealed class DemoTable : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Lazy<string> _path;
    private readonly Lazy<string> _forest;

    public DemoTable()
    {
        _path = new(Extract);
        _forest = new(() => Train("forest.mer", "--target", "label", "--trainer", "rf", "--set", "trees=30"));
    }

    /// <summary>Clips in the table.</summary>
    public const int Rows = 12;

    /// <summary>The table: id, group, label, arousal, valence, 644 features.</summary>
    public string Path => _path.Value;

    /// <summary>A small forest of the whole table, for labels.</summary>
    public string Forest => _forest.Value;

    /// <summary>The clips, in the order of the table.</summary>
    public static IReadOnlyList<string> Clips { get; } =
        [.. Lines().Skip(1).Select(line => Repository.At(["data", "demo", .. line.Split(',')[1].Split('/')]))];

    public void Dispose() => _folder.Dispose();

    /// <summary>Trains a model of the whole table and gives its path.</summary>
    internal string Train(string name, params string[] words)
    {
        MerProgram.Run(_folder, ["train", Path, "--out", name, .. words]).MustExit(0);
        return _folder.At(name);
    }

    private static IEnumerable<string> Lines() => File.ReadAllLines(Repository.At("data", "demo", "clips.csv"))
        .Where((line, place) => place == 0 || line.Split(',')[1].EndsWith(".wav", StringComparison.Ordinal));

    private string Extract()
    {
        var lines = Lines().ToList();
        File.WriteAllLines(_folder.At("clips.csv"), lines.Skip(1).Zip(Clips, (line, clip) =>
        {
            var cells = line.Split(',');
            cells[1] = clip;
            return string.Join(',', cells);
        }).Prepend(lines[0]));
        MerProgram.Run(_folder, "extract", "--dataset", "table", "clips.csv", "--out", "demo.csv").MustExit(0);
        Assert.Equal(Rows, Table.Read(_folder.At("demo.csv")).Rows.Length);
        return _folder.At("demo.csv");
    }
}
