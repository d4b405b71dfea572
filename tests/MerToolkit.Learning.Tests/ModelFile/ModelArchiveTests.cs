using System.IO.Compression;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Tests.ModelFile;

public sealed class ModelArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder["m.mer"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_field_reads_back()
    {
        var model = SmallModels.Two();
        ModelArchive.Write(File, model);
        var read = SmallModels.Read(File);
        Assert.Equal(model.Facts.Columns, read.Facts.Columns);
        Assert.Equal(model.Facts, read.Facts with { Columns = model.Facts.Columns });
        Assert.Equal(2, read.Targets.Count);
        var (before, after) = ((LabelScale)model.Targets[0].Scale, (LabelScale)read.Targets[0].Scale);
        Assert.Equal(before.Labels, after.Labels);
        Assert.Equal(before, after with { Labels = before.Labels });
        Assert.Equal(model.Targets[1].Scale, read.Targets[1].Scale);
        Assert.Equal(double.NegativeZero, ((NumberScale)read.Targets[1].Scale).Low);
        Assert.Equal(["centroid", "line"], read.Targets.Select(target => target.Trainer.Declaration.Name));
        foreach (var (left, right) in model.Targets.Zip(read.Targets)) Assert.Equal(left.Options.Values, right.Options.Values);
        Assert.Equal(model.Targets[0].Standardizer!.Means, read.Targets[0].Standardizer!.Means);
        Assert.Equal(model.Targets[0].Standardizer!.Deviations, read.Targets[0].Standardizer!.Deviations);
        Assert.Null(read.Targets[1].Standardizer);
    }

    [Fact]
    public void Means_and_deviations_of_the_training_rows_are_kept_where_they_are_known()
    {
        var spread = ColumnSpread.Of(new FeatureRows([1, 7, 3, 7], 2, 2));
        var model = SmallModels.Two();
        ModelArchive.Write(File, model with { Targets = [model.Targets[0] with { Spread = spread }, model.Targets[1]] });
        var read = SmallModels.Read(File).Targets;
        Assert.Equal([2, 7], read[0].Spread!.Means.ToArray());
        Assert.Equal([1, 0], read[0].Spread!.Deviations.ToArray());
        Assert.Null(read[1].Spread);
    }

    [Fact]
    public void Means_and_deviations_of_other_columns_are_not_written()
    {
        var model = SmallModels.Two();
        var other = ColumnSpread.Of(new FeatureRows([1, 7, 3], 1, 3));
        Refused<ArgumentException>(model with { Targets = [model.Targets[0] with { Spread = other }] });
    }

    [Fact]
    public void A_model_that_was_read_predicts_the_same_bits()
    {
        var model = SmallModels.Two();
        ModelArchive.Write(File, model);
        var read = SmallModels.Read(File);
        var (left, right) = (new double[18], new double[18]);
        model.Targets[0].Probabilities(new FeatureRows(SmallModels.Features, 6, 2), left);
        read.Targets[0].Probabilities(new FeatureRows(SmallModels.Features, 6, 2), right);
        Assert.Equal(left, right);
        model.Targets[1].Predict(new FeatureRows(SmallModels.Features, 6, 2), left.AsSpan(0, 6));
        read.Targets[1].Predict(new FeatureRows(SmallModels.Features, 6, 2), right.AsSpan(0, 6));
        Assert.Equal(left, right);
    }

    [Fact]
    public void What_was_read_is_written_as_the_same_bytes()
    {
        ModelArchive.Write(File, SmallModels.Two());
        ModelArchive.Write(_folder["again.mer"], SmallModels.Read(File));
        Assert.Equal(System.IO.File.ReadAllBytes(File), System.IO.File.ReadAllBytes(_folder["again.mer"]));
    }

    [Fact]
    public void The_bytes_are_the_same_on_every_system()
    {
        ModelArchive.Write(File, SmallModels.Two());
        Assert.Equal("6740362dde959f747db43f654c46d1e011b24f21adbab9c54d92cbb21af466eb", ContentHash.OfFile(File));
    }

    [Fact]
    public void Facts_that_are_not_known_stay_unknown()
    {
        var facts = SmallModels.Facts with { Profile = null, ProfileHash = null, ProfileText = null };
        ModelArchive.Write(File, new TrainedModel(facts, [SmallModels.Numbers()]));
        var read = SmallModels.Read(File).Facts;
        Assert.Equal(facts, read with { Columns = facts.Columns });
    }

    [Fact]
    public void Other_zip_programs_can_look_into_a_model()
    {
        ModelArchive.Write(File, SmallModels.Two());
        using var archive = ZipFile.OpenRead(File);
        Assert.Equal(
        [
            "manifest.json", "tensors/0/standardizer/means.bin", "tensors/0/standardizer/deviations.bin", "tensors/0/centres.bin",
            "tensors/0/rows/per-class.bin", "tensors/0/sharpness.bin", "tensors/0/flags.bin", "tensors/1/slopes.bin", "tensors/1/level.bin",
            "manifest.sha256",
        ], archive.Entries.Select(entry => entry.FullName));
        using var sharpness = archive.GetEntry("tensors/0/sharpness.bin")!.Open();
        var bytes = new byte[8];
        sharpness.ReadExactly(bytes);
        Assert.Equal(.1 + .2, BitConverter.ToDouble(bytes));
    }

    [Fact]
    public void A_file_describes_itself_even_when_no_trainer_is_known()
    {
        ModelArchive.Write(File, SmallModels.Two());
        var description = ModelArchive.Describe(File);
        Assert.Equal((1, 2), (description.Format, description.Targets.Count));
        Assert.Equal(SmallModels.Facts, description.Facts with { Columns = SmallModels.Facts.Columns });
        var (labels, numbers) = (description.Targets[0], description.Targets[1]);
        Assert.Equal(("centroid", true, "line", false), (labels.Trainer, labels.IsStandardized, numbers.Trainer, numbers.IsStandardized));
        Assert.Equal(["sharpness=0.30000000000000004", "depth=3", "distance=absolute"],
            labels.Options.Select(option => FormattableString.Invariant($"{option.Key}={option.Value}")));
        Assert.Empty(numbers.Options);
        Assert.Equal(
            ["Float64 [2] 16", "Float64 [2] 16", "Float32 [3,2] 24", "Int32 [3] 12", "Float64 [] 8", "UInt8 [0,4] 0"],
            labels.Tensors.Select(tensor => $"{tensor.Type} [{string.Join(',', tensor.Shape)}] {tensor.Bytes}"));
        Assert.Equal(ContentHash.OfBytes([]), labels.Tensors[^1].Sha256);
    }

    [Fact]
    public void A_model_is_told_from_other_files()
    {
        ModelArchive.Write(File, SmallModels.Two());
        Assert.True(ModelArchive.IsModel(File));
        var damaged = System.IO.File.ReadAllBytes(File)[..^1];
        System.IO.File.WriteAllBytes(_folder["damaged"], damaged);
        Assert.True(ModelArchive.IsModel(_folder["damaged"]));
        foreach (var (name, bytes) in OtherFiles.All)
        {
            System.IO.File.WriteAllBytes(_folder[name], bytes);
            Assert.False(ModelArchive.IsModel(_folder[name]), name);
        }

        Assert.False(ModelArchive.IsModel(_folder["missing"]));
        Assert.False(ModelArchive.IsModel(_folder.Path));
    }

    [Fact]
    public void A_model_of_the_registry_is_read_without_being_told_of_trainers()
    {
        ModelArchive.Write(File, SmallModels.Two());
        var problems = Assert.Throws<InputException>(() => ModelArchive.Read(File)).Problems;
        Assert.Equal(2, problems.Count);
        Assert.Contains("needs the trainer 'centroid', which this program lacks", problems[0].Message);
    }

    [Fact]
    public void A_trainer_is_found_by_its_former_name()
    {
        var path = new ModelForge(_folder).Replace("\"trainer\": \"centroid\"", "\"trainer\": \"nearest-mean\"");
        Assert.Equal("centroid", SmallModels.Read(path).Targets[0].Trainer.Declaration.Name);
    }

    [Fact]
    public void An_option_that_is_newer_than_the_file_takes_its_default()
    {
        var path = new ModelForge(_folder).Replace("\"depth\": 3,", "");
        Assert.Equal(3, SmallModels.Read(path).Targets[0].Options.Integer("depth"));
    }

    [Fact]
    public void Models_that_make_no_sense_are_not_written()
    {
        var model = SmallModels.Two();
        var (labels, numbers) = (model.Targets[0], (NumberScale)model.Targets[1].Scale);
        Refused<ArgumentException>(model with { Targets = [] });
        Refused<ArgumentException>(model with { Targets = [labels, labels] });
        Refused<ArgumentException>(model with { Facts = model.Facts with { DataHash = "?" } });
        Refused<ArgumentException>(model with { Facts = model.Facts with { Columns = [model.Facts.Columns[0]] } });
        Refused<ArgumentException>(model with { Facts = model.Facts with { Columns = [model.Facts.Columns[0], model.Facts.Columns[0]] } });
        Refused<ArgumentException>(model with
        {
            Facts = model.Facts with { Columns = [model.Facts.Columns[0], new ColumnSchema("id", ColumnKind.Id)] },
        });
        Refused<ArgumentException>(model with { Targets = [model.Targets[1] with { Scale = numbers with { High = double.NaN } }] });
        Refused<ArgumentException>(model with { Targets = [labels with { Scale = new LabelScale("label", "", ["b", "a", "c"]) }] });
        foreach (var unsteady in new LineModel[] { new([1, 2], 3) { Drift = 1 }, new([1, 2], 3) { Forgets = true } })
            Refused<InvalidOperationException>(model with { Targets = [model.Targets[1] with { Model = unsteady }] });
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void A_model_beyond_the_limits_is_refused_and_the_old_file_stays()
    {
        System.IO.File.WriteAllText(File, "old");
        var model = SmallModels.Two();
        ModelLimits[] tooNarrow = [new() { Bytes = 99 }, new() { Tensors = 7 }, new() { ManifestBytes = 100 }, new() { TensorBytes = 15 }];
        foreach (var limits in tooNarrow)
        {
            var problem = Assert.Throws<UsageException>(() => new ModelWriter(limits).Write(File, model)).Problems[0];
            Assert.Equal(("model-large", File), (problem.Code, problem.Subject));
            Assert.Contains("smaller model", problem.Remedy);
        }

        Assert.Equal("old", System.IO.File.ReadAllText(File));
        Assert.Single(Directory.EnumerateFiles(_folder.Path));
        new ModelWriter(new ModelLimits { Bytes = 100, Tensors = 8, TensorBytes = 24 }).Write(File, model);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        System.IO.File.WriteAllText(_folder["file"], "");
        Assert.Throws<EnvironmentException>(() => ModelArchive.Write(_folder["file/m.mer"], SmallModels.Two()));
    }

    private void Refused<T>(TrainedModel model) where T : Exception => Assert.ThrowsAny<T>(() => ModelArchive.Write(File, model));
}
