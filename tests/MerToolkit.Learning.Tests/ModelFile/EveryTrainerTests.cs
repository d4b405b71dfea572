using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Tests.ModelFile;

/// <summary>Every trainer of the registry and the model file, for each kind of target it learns.</summary>
public sealed class EveryTrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> All => Cases(TrainerRegistry.All);

    public static TheoryData<string, string> ReadingColumns => Cases(TrainerRegistry.All.Where(trainer => !trainer.Declaration.IsBaseline));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public void A_model_that_was_stored_predicts_the_same_bits_and_is_stored_as_the_same_bytes(string trainer, string target)
    {
        // Counts of n-grams are no frames.
        var areCounted = TrainerRegistry.Find(trainer)!.Declaration.Reads == ColumnUse.All;
        foreach (var preparation in Enum.GetValues<PreparationKind>().Where(kind => kind != PreparationKind.TfIdf || areCounted))
        {
            var model = Store(trainer, target, preparation);
            var read = ModelArchive.Read(_folder["a.mer"]);
            var rows = SmallTable.Others(SmallTable.Rows);
            Assert.Equal(preparation, read.Targets[0].Preparation?.Kind ?? PreparationKind.None);
            Assert.Equal(GoldenModels.Predict(model, rows, SmallTable.Rows), GoldenModels.Predict(read.Targets[0], rows, SmallTable.Rows));
            ModelArchive.Write(_folder["b.mer"], read);
            Assert.Equal(File.ReadAllBytes(_folder["a.mer"]), File.ReadAllBytes(_folder["b.mer"]));
        }
    }

    [Theory]
    [MemberData(nameof(ReadingColumns))]
    public void A_model_with_other_columns_than_its_numbers_is_refused(string trainer, string target)
    {
        Store(trainer, target, null);
        var description = ModelArchive.Describe(_folder["a.mer"]);
        foreach (var columns in new[] { SmallTable.Columns.Length - 1, 0 })
            Assert.Throws<InputException>(() => RestoredWith(description, columns));
    }

    private static TheoryData<string, string> Cases(IEnumerable<Trainer> trainers)
    {
        var cases = new TheoryData<string, string>();
        foreach (var trainer in trainers)
        {
            if (trainer.Declaration.LearnsLabels) cases.Add(trainer.Declaration.Name, "label");
            if (trainer.Declaration.LearnsNumbers) cases.Add(trainer.Declaration.Name, "valence");
        }

        return cases;
    }

    private TargetModel Store(string trainer, string target, PreparationKind? preparation)
    {
        var known = TrainerRegistry.Find(trainer)!;
        var context = new TrainingContext(RandomStream.FromSeed(3));
        var data = SmallTable.Data(target, known.Declaration.Reads);
        if (preparation == PreparationKind.TfIdf) data = Counted(data);
        var model = TargetModel.Train(known, new OptionValues(known.OptionsFor(_ => null)), data, preparation, context);
        var columns = SmallTable.ColumnsFor(known.Declaration.Reads);
        ModelArchive.Write(_folder["a.mer"], new TrainedModel(SmallModels.Facts with { Columns = columns }, [model]));
        return model;
    }

    private static TrainingData Counted(TrainingData data)
    {
        string[] names = ["word.0001", "word.0002", "char.0001", "tempo"];
        return data.Scale is LabelScale labels ? new TrainingData(data.Memory, names, labels, data.Classes.ToArray())
            : new TrainingData(data.Memory, names, (NumberScale)data.Scale, data.Numbers.ToArray());
    }

    private void RestoredWith(ModelDescription description, int columns)
    {
        using var file = new ModelFileReader(_folder["a.mer"]);
        var target = description.Targets[0];
        TrainerRegistry.Find(target.Trainer)!.Restore(target.Scale, columns, file.Tensors(target));
    }
}
