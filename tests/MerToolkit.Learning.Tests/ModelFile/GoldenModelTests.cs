using System.Text.Json;
using MerToolkit.Learning.ModelFile;

namespace MerToolkit.Learning.Tests.ModelFile;

public sealed class GoldenModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Stored => [.. Files];

    private static string[] Files =>
        [.. Directory.EnumerateFiles(GoldenModels.Folder, "*.mer").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_stored_model_loads_and_predicts_the_stored_values_to_the_bit(string file)
    {
        var path = Path.Combine(GoldenModels.Folder, file);
        using var stored = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(path, ".json")));
        float[] features = [.. stored.RootElement.GetProperty("features").EnumerateArray().Select(value => value.GetSingle())];
        var rows = stored.RootElement.GetProperty("rows").GetInt32();
        var expected = stored.RootElement.GetProperty("predictions");
        var model = ModelArchive.Read(path);
        Assert.Equal(expected.EnumerateObject().Select(target => target.Name), model.Targets.Select(target => target.Scale.Name));
        foreach (var target in model.Targets)
        {
            var values = expected.GetProperty(target.Scale.Name).EnumerateArray().Select(value => value.GetDouble());
            Assert.Equal(values, GoldenModels.Predict(target, features, rows));
        }
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_stored_model_of_the_present_format_is_written_again_as_the_same_numbers(string file)
    {
        var path = Path.Combine(GoldenModels.Folder, file);
        var stored = ModelArchive.Describe(path);
        if (stored.Format < ModelFormat.Version) return;
        ModelArchive.Write(_folder[file], ModelArchive.Read(path));
        var again = ModelArchive.Describe(_folder[file]);
        Assert.Equal(stored.Targets.SelectMany(Tensors), again.Targets.SelectMany(Tensors));

        // Options that the trainer has got since come in with their defaults; without them it is the same file.
        if (stored.Targets.Zip(again.Targets).All(pair => pair.First.Options.SequenceEqual(pair.Second.Options)))
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(_folder[file]));
        else
            Assert.All(stored.Targets.Zip(again.Targets), pair => Assert.Empty(pair.First.Options.Except(pair.Second.Options)));
    }

    private static IEnumerable<(string, string, string)> Tensors(TargetDescription target) =>
        target.Tensors.Select(tensor => (tensor.Name, string.Join(',', tensor.Shape), tensor.Sha256));

    [Fact]
    public void Models_of_format_1_are_stored()
    {
        string[] kinds = ["boosted-binary", "boosted", "forest-oob", "forest", "knn", "logistic", "naive-bayes", "ridge"];
        Assert.Equal(kinds.Select(kind => $"format-1-{kind}.mer"),
            Files.Where(file => file.StartsWith("format-1-", StringComparison.Ordinal)));
        Assert.InRange(Directory.EnumerateFiles(GoldenModels.Folder).Sum(file => new FileInfo(file).Length), 1, 60_000);
    }

    [StoringTheory]
    [InlineData("boosted")]
    [InlineData("boosted-binary")]
    [InlineData("forest")]
    [InlineData("forest-oob")]
    [InlineData("knn")]
    [InlineData("logistic")]
    [InlineData("naive-bayes")]
    [InlineData("ridge")]
    public void Models_of_the_present_format_are_stored_when_asked_for(string name) => GoldenModels.Write(name);

    /// <summary>Runs only when asked for by MER_STORE_MODELS=1; it writes into the tree.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class StoringTheoryAttribute : TheoryAttribute
    {
        public StoringTheoryAttribute()
        {
            if (Environment.GetEnvironmentVariable("MER_STORE_MODELS") != "1")
                Skip = "It makes tests/golden/models after a change of the format; MER_STORE_MODELS=1 asks for it.";
        }
    }
}
