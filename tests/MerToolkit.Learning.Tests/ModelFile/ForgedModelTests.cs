using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.ModelFile;

/// <summary>Whole zips with right checksums that lie inside: nothing they say is believed.</summary>
public sealed class ForgedModelTests : IDisposable
{
    private const string Means = "tensors/0/standardizer/means.bin";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_unchanged_forgery_is_the_model()
    {
        SmallModels.Read(new ModelForge(_folder).Write(_ => { }));
        Assert.Equal(File.ReadAllBytes(_folder["true.mer"]), File.ReadAllBytes(_folder["forged.mer"]));
    }

    [Theory]
    [InlineData("{\n  \"format\": 1,", "{\"format\": 1, broken", "is not valid JSON")]
    [InlineData("\"tool_version\": \"0.1.0\"", "\"tool_version\": 3", "'tool_version' is not a text")]
    [InlineData("\"tool_version\": \"0.1.0\",", "", "'tool_version' is missing")]
    [InlineData("\"tool_version\": \"0.1.0\"", "\"tool_version\": \"\\ud800\"", "'tool_version' is no valid text")]
    [InlineData("\"tool_version\": \"0.1.0\"", "\"format\": 1", "is not valid JSON")]
    [InlineData("\"tool_version\"", "\"script\": \"rm\", \"tool_version\"", "'script' is not known here")]
    [InlineData("\"name\": \"mfcc.01.mean\"", "\"name\": \"\"", "A column has no name")]
    [InlineData("\"name\": \"mfcc.01.mean\"", "\"name\": \"chroma.C♯.sd \\\"é\\\"\"", "Two columns are named 'chroma.C♯.sd \"é\"'")]
    [InlineData("\"unit\": \"dB\"", "\"width\": 1", "'columns[0].width' is not known here")]
    [InlineData("\"profile_hash\": \"d8", "\"profile_hash\": \"D8", "The SHA-256 of 'profile' is")]
    [InlineData("\"sha256\": \"3a6e", "\"sha256\": \"3a6", "The SHA-256 of 'data' is")]
    [InlineData("\"rows\": 6", "\"rows\": 0", "learned from no row")]
    [InlineData("\"rows\": 6", "\"rows\": -6", "'data.rows' is no possible number")]
    [InlineData("\"rows\": 6", "\"rows\": 99999999999", "'data.rows' is no possible number")]
    [InlineData("\"rows\": 6", "\"rows\": 1e400", "'data.rows' is not a whole number")]
    [InlineData("\"seed\": 18446744073709551615", "\"seed\": 18446744073709551616", "'seed' is not a whole number from 0")]
    [InlineData("\"seed\": 18446744073709551615", "\"seed\": null", "'seed' is missing")]
    [InlineData("\"targets\": [", "\"targets\": 3, \"x\": [", "is not known here")]
    [InlineData("\"name\": \"label\"", "\"name\": \"arousal\"", "Two targets are named 'arousal'")]
    [InlineData("\"kind\": \"labels\"", "\"kind\": \"code\"", "'targets[0].kind' is 'code'; known: labels, number")]
    [InlineData("\"kind\": \"labels\"", "\"kind\": \"number\"", "'targets[0].unit' is missing")]
    [InlineData("\"Q1\",", "\"Q3\",", "'Q2' comes after 'Q3'")]
    [InlineData("\"Q1\",", "\"Q2\",", "'Q2' comes after 'Q2'")]
    [InlineData("\"Q1\",", "17,", "'targets[0].labels[0]' is not a text")]
    [InlineData("\"Q1\",", "", "'centres' of the target 'label' has the shape [3, 2], not [2, 2]")]
    [InlineData("\"low\": -0", "\"low\": 1", "goes from 1 to 0.6666666666666666")]
    [InlineData("\"high\": 0.6666666666666666", "\"high\": 1e999", "'targets[1].high' is too large a number")]
    [InlineData("\"trainer\": \"centroid\"", "\"trainer\": \"centroids\"", "needs the trainer 'centroids', which this program lacks")]
    [InlineData("\"trainer\": \"centroid\"", "\"trainer\": \"line\"", "'line' does not learn labels, as the target 'label' holds")]
    [InlineData("\"depth\": 3", "\"dept\": 3", "'centroid' has no option 'dept'")]
    [InlineData("\"depth\": 3", "\"depth\": 10", "'depth' of 'centroid' is '10'; allowed: 1..9")]
    [InlineData("\"depth\": 3", "\"depth\": 2.5", "'depth' of 'centroid' is '2.5'; allowed: 1..9")]
    [InlineData("\"depth\": 3", "\"depth\": \"3\"", "'depth' of 'centroid' is '3'; allowed: 1..9")]
    [InlineData("\"depth\": 3", "\"depth\": true", "'targets[0].options.depth' is not a text")]
    [InlineData("\"depth\": 3", "\"depth\": 1e999", "'targets[0].options.depth' is too large a number")]
    [InlineData("\"depth\": 3", "\"depth\": 9, \"sharpness\": 1", "is not valid JSON")]
    [InlineData("\"distance\": \"absolute\"", "\"distance\": \"far\"", "'distance' of 'centroid' is 'far'; allowed: square or absolute")]
    [InlineData("\"distance\": \"absolute\"", "\"distance\": 1", "'distance' of 'centroid' is '1'; allowed: square or absolute")]
    [InlineData("0.30000000000000004,\n        \"depth\": 3", "0, \"depth\": 9", "'depth' 9 needs 'sharpness' above 0")]
    [InlineData("\"standardized\": true", "\"standardized\": false", "'standardizer/means' of the target 'label' is one that the trainer")]
    [InlineData("\"standardized\": true", "\"standardized\": 1", "'targets[0].standardized' is neither true nor false")]
    [InlineData("\"standardized\": false", "\"standardized\": true", "target 'arousal' lacks the tensor 'standardizer/means'")]
    public void A_lie_in_the_manifest_is_found(string old, string changed, string fact) =>
        Assert.Contains(fact, Refused(new ModelForge(_folder).Replace(old, changed)).Message);

    [Theory]
    [InlineData("\"name\": \"standardizer/means\"", "\"name\": \"../evil\"", "a name that is not made of kebab-case words")]
    [InlineData("\"name\": \"standardizer/means\"", "\"name\": \"/etc/passwd\"", "a name that is not made of kebab-case words")]
    [InlineData("\"name\": \"standardizer/means\"", "\"name\": \"a\\\\b\"", "a name that is not made of kebab-case words")]
    [InlineData("\"name\": \"standardizer/means\"", "\"name\": \"a\\n\"", "a name that is not made of kebab-case words")]
    [InlineData("\"name\": \"standardizer/deviations\"", "\"name\": \"standardizer/means\"", "listed twice")]
    [InlineData("\"file\": \"tensors/0/standardizer/means.bin\"", "\"file\": \"../evil\"", "is said to lie in '../evil'")]
    [InlineData("\"file\": \"tensors/0/standardizer/means.bin\"", "\"file\": \"tensors/1/level.bin\"", "lie in 'tensors/1/level.bin'")]
    [InlineData("\"type\": \"float64\"", "\"type\": \"pickle\"", "'targets[0].tensors[0].type' is 'pickle'; known: float32")]
    [InlineData("\"type\": \"float64\"", "\"type\": \"float32\"", "is said to hold 16 bytes; float32 of the shape [2] takes 8")]
    [InlineData("\"bytes\": 16", "\"bytes\": 1152921504606846976", "1152921504606846976 bytes; float64 of the shape [2] takes 16")]
    [InlineData("\"bytes\": 16", "\"bytes\": -16", "is said to hold -16 bytes")]
    [InlineData("\"bytes\": 16", "\"bytes\": 1e19", "'targets[0].tensors[0].bytes' is not a whole number")]
    [InlineData("            2\n", "            1152921504606846976\n", "has the impossible shape [1152921504606846976]")]
    [InlineData("            2\n", "            -2\n", "has the impossible shape [-2]")]
    [InlineData("            2\n", "4294967296, 4294967296\n", "has the impossible shape [4294967296, 4294967296]")]
    [InlineData("            2\n", "-1, -2\n", "has the impossible shape [-1, -2]")]
    [InlineData("            2\n", "2, 1, 1, 1, 1, 1, 1, 1, 1\n", "has 9 axes, more than 8")]
    [InlineData("            2\n", "1, 2\n", "has the shape [1, 2], not [2]")]
    [InlineData("            2\n", "2.5\n", "'targets[0].tensors[0].shape[0]' is not a whole number")]
    [InlineData("\"sha256\": \"49f9", "\"sha256\": \"49f8", "differs")]
    [InlineData("\"sha256\": \"49f9", "\"sha256\": \"49F9", "not 64 lower-case hex digits")]
    public void A_lie_about_a_tensor_is_found(string old, string changed, string fact) =>
        Assert.Contains(fact, Refused(new ModelForge(_folder).Replace(old, changed)).Message);

    [Fact]
    public void A_tensor_larger_than_the_file_is_refused_although_shape_and_bytes_agree()
    {
        const string True = "            2\n          ],\n          \"bytes\": 16";
        var forge = new ModelForge(_folder);
        var lie = forge.Manifest.Replace(True, "134217728], \"bytes\": 1073741824", StringComparison.Ordinal);
        Assert.Contains("takes 16 bytes where its manifest names 1073741824", Refused(forge.With(lie)).Message);
        lie = forge.Manifest.Replace(True, "1073741824], \"bytes\": 8589934592", StringComparison.Ordinal);
        Assert.Contains("holds 8589934592 bytes, more than", Refused(forge.With(lie)).Message);
    }

    [Fact]
    public void Entries_other_than_those_of_the_manifest_are_refused()
    {
        var forge = new ModelForge(_folder);
        Assert.Contains("holds the entry '../evil'", Message(forge, entries => entries[1] = ("../evil", entries[1].Content)));
        Assert.Contains("holds the entry '/evil'", Message(forge, entries => entries.Insert(1, ("/evil", [1]))));
        Assert.Contains(@"holds the entry 'a\b'", Message(forge, entries => entries.Insert(9, (@"a\b", [1]))));
        Assert.Contains($"holds the entry 'tensors/0/standardizer/deviations.bin' where its manifest names '{Means}'",
            Message(forge, entries => entries.RemoveAt(1)));
        Assert.Contains("lacks the entry 'tensors/1/level.bin'", Message(forge, entries => entries.RemoveAt(8)));
        Assert.Contains($"where its manifest names '{Means}'",
            Message(forge, entries => (entries[1], entries[2]) = (entries[2], entries[1])));
        Assert.Contains("takes 24 bytes where its manifest names 16", Message(forge, entries => entries[1] = (Means, new byte[24])));
        Assert.Contains("last entry is 'more'", Message(forge, entries => entries.Add(("more", []))));
        Assert.Contains("last entry is 'tensors/1/level.bin'", Message(forge, entries => entries.RemoveAt(9)));
        Assert.Contains("last entry is 'manifest.json'", Message(forge, entries => entries.RemoveRange(1, 9)));
        Assert.Contains("no model file", Message(forge, entries => entries.RemoveAt(0)));
        Assert.Contains("no model file", Message(forge, entries => (entries[0], entries[1]) = (entries[1], entries[0])));
    }

    [Fact]
    public void Other_numbers_under_the_same_name_are_refused()
    {
        var forge = new ModelForge(_folder);
        Assert.Contains("SHA-256 differs", Message(forge, entries => entries[1] = (Means, new byte[16])));
        Assert.Contains("SHA-256 differs", Message(forge, entries => entries[^1] = (ModelFormat.HashEntry, new byte[65])));
        Assert.Contains("SHA-256 differs", Message(forge, entries =>
            entries[0] = (entries[0].Name, [.. entries[0].Content, (byte)' '])));
    }

    [Fact]
    public void Numbers_that_contradict_each_other_are_refused_by_the_trainer()
    {
        byte[] counts = [.. BitConverter.GetBytes(-1), .. new byte[8]];
        Assert.Contains("'rows/per-class' of the target 'label' counts below 0",
            Refused(Changed("tensors/0/rows/per-class.bin", counts)).Message);
        byte[] deviations = [.. BitConverter.GetBytes(1.0), .. BitConverter.GetBytes(0.0)];
        Assert.Contains("not above 0", Refused(Changed("tensors/0/standardizer/deviations.bin", deviations)).Message);
        byte[] means = [.. BitConverter.GetBytes(1.0), .. BitConverter.GetBytes(double.NaN)];
        Assert.Contains("not finite", Refused(Changed(Means, means)).Message);
    }

    [Fact]
    public void A_tensor_that_the_trainer_does_not_know_is_refused()
    {
        var model = SmallModels.Two();
        var surplus = new CentroidModel(2, new float[6], [1, 2, 3], 1) { Surplus = [1, 2] };
        ModelArchive.Write(_folder["surplus.mer"], model with { Targets = [model.Targets[0] with { Model = surplus }] });
        Assert.Contains("'surplus' of the target 'label' is one that the trainer 'centroid' does not know",
            Refused(_folder["surplus.mer"]).Message);
    }

    [Fact]
    public void A_model_that_does_not_fit_its_columns_is_refused()
    {
        var forge = new ModelForge(_folder);
        var third = forge.Manifest.Replace("\"columns\": [", "\"columns\": [{\"name\": \"third\"},", StringComparison.Ordinal);
        Assert.Contains("'standardizer/means' of the target 'label' has the shape [2], not [3]", Refused(forge.With(third)).Message);

        // The line's model takes any number of slopes; what it makes of them is compared with the columns.
        ModelArchive.Write(_folder["true.mer"], new TrainedModel(SmallModels.Facts, [SmallModels.Numbers()]));
        var start = third.IndexOf("    {\n      \"name\": \"label\"", StringComparison.Ordinal);
        var end = third.IndexOf("    {\n      \"name\": \"arousal\"", StringComparison.Ordinal);
        var alone = Encoding.UTF8.GetBytes((third[..start] + third[end..]).Replace("tensors/1/", "tensors/0/", StringComparison.Ordinal));
        var path = forge.Write(entries =>
        {
            var numbers = entries[7..9];
            entries.Clear();
            entries.Add((ModelFormat.ManifestEntry, alone));
            foreach (var (name, content) in numbers)
                entries.Add((name.Replace("tensors/1/", "tensors/0/", StringComparison.Ordinal), content));
            entries.Add((ModelFormat.HashEntry, ModelFormat.HashLine(alone)));
        });
        Assert.Contains("does not fit its columns", Refused(path).Message);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var forge = new ModelForge(_folder);
        var lie = forge.Manifest.Replace("\"bytes\": 16", "\"bytes\": 17", StringComparison.Ordinal)
            .Replace("\"rows\": 6", "\"rows\": 0", StringComparison.Ordinal);
        Assert.Equal(4, Assert.Throws<InputException>(() => SmallModels.Read(forge.With(lie))).Problems.Count);
        lie = forge.Manifest.Replace("\"trainer\": \"line\"", "\"trainer\": \"lines\"", StringComparison.Ordinal)
            .Replace("\"depth\": 3", "\"depth\": 0, \"width\": 1", StringComparison.Ordinal);
        Assert.Equal(3, Assert.Throws<InputException>(() => SmallModels.Read(forge.With(lie))).Problems.Count);
    }

    private string Message(ModelForge forge, Action<List<(string Name, byte[] Content)>> change) => Refused(forge.Write(change)).Message;

    // The entry with other content, and a manifest that agrees.
    private string Changed(string name, byte[] content)
    {
        var forge = new ModelForge(_folder);
        return forge.Write(entries =>
        {
            var place = entries.FindIndex(entry => entry.Name == name);
            var (before, after) = (ContentHash.OfBytes(entries[place].Content), ContentHash.OfBytes(content));
            var bytes = Encoding.UTF8.GetBytes(forge.Manifest.Replace(before, after, StringComparison.Ordinal));
            entries[0] = (ModelFormat.ManifestEntry, bytes);
            entries[place] = (name, content);
            entries[^1] = (ModelFormat.HashEntry, ModelFormat.HashLine(bytes));
        });
    }

    private static Problem Refused(string path)
    {
        var failure = Assert.Throws<InputException>(() => SmallModels.Read(path));
        Assert.All(failure.Problems, problem => Assert.True(problem.Subject == path && problem.Remedy.Length > 0, problem.ToString()));
        return failure.Problems[0];
    }
}
