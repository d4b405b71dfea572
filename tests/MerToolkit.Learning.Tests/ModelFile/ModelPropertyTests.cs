using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using Shared;

namespace MerToolkit.Learning.Tests.ModelFile;

public sealed class ModelPropertyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_model_reads_back_and_is_written_again_as_the_same_bytes() => Prop.ForAll(AnyModel.Arbitrary, model =>
    {
        var (first, second) = (_folder["a.mer"], _folder["b.mer"]);
        ModelArchive.Write(first, model);
        var read = SmallModels.Read(first);
        ModelArchive.Write(second, read);
        return File.ReadAllBytes(first).SequenceEqual(File.ReadAllBytes(second)) && ModelArchive.IsModel(first)
            && model.Facts.Columns.SequenceEqual(read.Facts.Columns) && model.Facts == read.Facts with { Columns = model.Facts.Columns }
            && model.Targets.Zip(read.Targets).All(pair => IsSame(pair.First, pair.Second));
    }).MustHold();

    [Fact]
    public void A_manifest_changed_in_any_way_is_read_or_refused_in_words()
    {
        var forge = new ModelForge(_folder);
        string[] pieces =
        [
            "", "0", "-1", "1e999", "1152921504606846976", "\"", "null", "true", "[]", "{}", ",", ":", "}", "]", "\\ud800", "\\", "\0", "é",
            "tensors/0/", "../", "float32", "\"format\": 1,", "[[[[[[[[", "labels", "number",
        ];
        var change =
            from place in Gen.Choose(0, forge.Manifest.Length - 1)
            from removed in Gen.Choose(0, Math.Min(20, forge.Manifest.Length - place))
            from added in Gen.Elements(pieces)
            select forge.Manifest.Remove(place, removed).Insert(place, added);
        Prop.ForAll(change.ToArbitrary(), manifest => IsReadOrRefused(forge.With(manifest)))
            .MustHold(1000);
    }

    private static bool IsReadOrRefused(string path)
    {
        try
        {
            SmallModels.Read(path);
            return true;
        }
        catch (InputException failure)
        {
            return failure.Problems.All(problem => problem.Subject == path && problem.Remedy.Length > 0);
        }
    }

    private static bool IsSame(TargetModel left, TargetModel right)
    {
        var isSameScale = (left.Scale, right.Scale) is (LabelScale before, LabelScale after)
            ? before.Labels.SequenceEqual(after.Labels) && before == after with { Labels = before.Labels }
            : left.Scale == right.Scale;
        return isSameScale && left.Options.Values.SequenceEqual(right.Options.Values)
            && left.Trainer.Declaration.Name == right.Trainer.Declaration.Name;
    }
}
