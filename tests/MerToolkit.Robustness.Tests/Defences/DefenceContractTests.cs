using MerToolkit.Core.Numerics;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Defences;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Defences;

/// <summary>What every defence keeps to.</summary>
public class DefenceContractTests
{
    public static TheoryData<string> All => [.. DefenceRegistry.All.Select(defence => defence.Declaration.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_budget_of_0_gives_the_model_of_no_defence(string name)
    {
        foreach (var data in new[] { DefenceSubject.Labels(), DefenceSubject.Numbers() })
        {
            var plain = Train(data, null);
            var defended = Train(data, $"{name}:0");
            Assert.Equal(Bytes(plain), Bytes(defended));
            Assert.Equal(plain.Spread!.Deviations.ToArray(), defended.Spread!.Deviations.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Another_budget_gives_another_model(string name) =>
        Assert.NotEqual(Bytes(Train(DefenceSubject.Labels(), null)), Bytes(Train(DefenceSubject.Labels(), $"{name}:0.5")));

    [Theory]
    [MemberData(nameof(All))]
    public void Clean_rows_stay_first_and_every_other_is_a_row_that_the_threat_allows(string name)
    {
        foreach (var data in new[] { DefenceSubject.Labels(), DefenceSubject.Numbers() })
        foreach (var norm in Enum.GetValues<Norm>())
        {
            var prepared = Prepare(data, $"{name}:0.4", norm: norm);
            Assert.Equal(data.Memory.ToArray(), prepared.Memory.Span[..data.Memory.Length].ToArray());
            Assert.Equal(0, prepared.Rows % data.Rows);
            var threat = DefenceSubject.Threat(data, norm);
            for (var row = 0; row < prepared.Rows; row++)
                Assert.True(threat.Allows(data.Features[row % data.Rows], .4, prepared.Features[row]));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Labels_weights_and_groups_go_with_the_copies(string name)
    {
        var data = DefenceSubject.Labels();
        var prepared = Prepare(data, $"{name}:0.4");
        Assert.Equal(prepared.Rows, prepared.Ids!.Distinct().Count());
        for (var row = 0; row < prepared.Rows; row++)
        {
            Assert.Equal(data.Classes.Span[row % data.Rows], prepared.Classes.Span[row]);
            Assert.Equal(data.Weights!.Value.Span[row % data.Rows], prepared.Weights!.Value.Span[row]);
            if (prepared.Rows > data.Rows) Assert.Equal(prepared.Groups![row % data.Rows], prepared.Groups[row]);
        }

        if (prepared.Rows == data.Rows) return;
        Assert.Equal(5 + 30, prepared.Groups!.Distinct().Count());
        Assert.Equal(data.Groups!.Take(10), prepared.Groups!.Take(10));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Numbers_go_with_the_copies(string name)
    {
        var data = DefenceSubject.Numbers();
        var prepared = Prepare(data, $"{name}:0.4");
        for (var row = 0; row < prepared.Rows; row++) Assert.Equal(data.Numbers.Span[row % data.Rows], prepared.Numbers.Span[row]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_number_of_jobs_changes_no_bit(string name)
    {
        var data = DefenceSubject.Labels();
        Assert.Equal(Bytes(Train(data, $"{name}:0.3")), Bytes(Train(data, $"{name}:0.3", jobs: 2)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Columns_are_standardised_by_the_clean_rows(string name)
    {
        var data = DefenceSubject.Labels();
        if (DefenceRegistry.Find(name)!.Obstacle(TrainerRegistry.Find("logistic")!.Declaration,
            DefenceSubject.Step($"{name}:0.3").Options, true, true) is not null) return;
        var plain = Train(data, null, "logistic").Standardizer!;
        var defended = Train(data, $"{name}:0.3", "logistic").Standardizer!;
        Assert.Equal(plain.Means.ToArray(), defended.Means.ToArray());
        Assert.Equal(plain.Deviations.ToArray(), defended.Deviations.ToArray());
    }

    [Fact]
    public void Names_and_aliases_are_told_apart_and_kept_in_kebab_case()
    {
        string[] names = [.. DefenceRegistry.All.SelectMany(defence => defence.Declaration.Aliases.Prepend(defence.Declaration.Name))];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", name));
        Assert.All(DefenceRegistry.All, defence => Assert.Equal("epsilon", defence.Declaration.Options[0].Name));
    }

    private static TrainingData Prepare(TrainingData data, string spec, Norm norm = Norm.LInfinity)
    {
        var step = DefenceSubject.Step(spec);
        return step.Defence.Apply(data, step.Options, DefenceSubject.Context(data, norm: norm));
    }

    private static TargetModel Train(TrainingData data, string? spec, string trainer = "boosted-depthwise", int jobs = 1)
    {
        var learner = TrainerRegistry.Find(trainer)!;
        var protection = spec is null
            ? null : new Protection(new DefenceChain([DefenceSubject.Step(spec)]), Norm.LInfinity, DefenceSubject.Rules);
        return DefendedTraining.Train(learner, DefenceSubject.Few(learner), data, null,
            new TrainingContext(RandomStream.FromSeed(3), jobs), protection);
    }

    private static byte[] Bytes(TargetModel target)
    {
        var path = Path.GetTempFileName();
        try
        {
            ModelArchive.Write(path, new TrainedModel(new ModelFacts
            {
                Columns = [.. DefenceSubject.Columns.Select(name => new Core.Tables.ColumnSchema(name, Core.Tables.ColumnKind.Feature))],
                RecipeText = "", DataPath = "", DataHash = new string('0', 64), Rows = DefenceSubject.Rows, Seed = 3, ToolVersion = "",
            }, [target]));
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
