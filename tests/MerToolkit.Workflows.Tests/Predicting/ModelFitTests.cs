using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Features.Profiles;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Tests.Predicting;

public sealed class ModelFitTests
{
    private static readonly Profile Librosa = Profile.Load("librosa");

    [Fact]
    public void Columns_come_in_the_model_s_order()
    {
        var fitted = ModelFit.Columns(Model("b", "a"), Table(null, "a", "x", "b"), "t.csv");
        Assert.Equal(["b", "a"], fitted.FeatureColumns.Select(column => column.Name));
        Assert.Equal([3f, 1f], fitted.Features.ToArray());
    }

    [Fact]
    public void Missing_columns_are_named_up_to_eight()
    {
        string[] names = [.. Enumerable.Range(0, 11).Select(index => $"c{index}")];
        var problem = Refused(() => ModelFit.Columns(Model(names), Table(null, "c0"), "t.csv"));
        Assert.Equal("t.csv: The model reads columns that the table lacks: c1, c2, c3, c4, c5, c6, c7, c8 and 2 more. "
            + "Use a table of the kind it was trained on.", problem.ToString());
    }

    [Fact]
    public void The_profile_of_missing_columns_is_named()
    {
        var problem = Refused(() => ModelFit.Columns(Extracted("a"), Table(Librosa.Hash, "x"), "t.csv"));
        Assert.Equal("Extract with --profile librosa.", problem.Remedy);
    }

    [Fact]
    public void Columns_of_another_profile_are_refused_although_their_names_fit()
    {
        var other = new string('f', 64);
        var problem = Refused(() => ModelFit.Columns(Extracted("a"), Table(other, "a"), "t.csv"));
        Assert.Equal(("profile-differs", "t.csv"), (problem.Code, problem.Subject));
        Assert.Equal($"The table was made with own@1 (ffffffff...), the model reads librosa@1 ({Librosa.Hash[..8]}...).", problem.Message);
    }

    [Fact]
    public void Missing_columns_and_another_profile_are_told_together()
    {
        var refusal = Assert.Throws<InputException>(() => ModelFit.Columns(Extracted("a"), Table(new string('f', 64), "b"), "t.csv"));
        Assert.Equal(["column-missing", "profile-differs"], refusal.Problems.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Where_one_side_knows_no_profile_names_decide(bool isModelKnown, bool isTableKnown)
    {
        var model = isModelKnown ? Extracted("a") : Model("a");
        Assert.Single(ModelFit.Columns(model, Table(isTableKnown ? new string('f', 64) : null, "a"), "t.csv").FeatureColumns);
    }

    [Fact]
    public void The_profile_of_a_model_is_the_one_it_keeps() =>
        Assert.Equal(Librosa.Hash, ModelFit.ProfileOf(Extracted("a"), "m.mer").Hash);

    [Fact]
    public void A_model_of_other_columns_reads_no_sound()
    {
        var problem = Refused(() => ModelFit.ProfileOf(Model("a"), "m.mer"));
        Assert.Equal(("model-without-profile", "m.mer"), (problem.Code, problem.Subject));
    }

    [Fact]
    public void A_profile_that_this_program_computes_otherwise_is_refused()
    {
        var model = Extracted("a");
        model = model with { Facts = model.Facts with { ProfileHash = new string('f', 64) } };
        Assert.Equal("profile-differs", Refused(() => ModelFit.ProfileOf(model, "m.mer")).Code);
    }

    [Fact]
    public void Places_lead_from_the_model_s_columns_to_the_profile_s() =>
        Assert.Equal([2, 0], ModelFit.Places(Model("c", "a"), Columns("a", "b", "c"), "m.mer"));

    [Fact]
    public void A_column_that_the_profile_does_not_make_is_named()
    {
        var problem = Refused(() => ModelFit.Places(Model("c", "z"), Columns("a", "b", "c"), "m.mer"));
        Assert.Equal("m.mer: The model reads columns that its profile does not make: z. Give it a table.", problem.ToString());
    }

    private static Problem Refused(Action fit) => Assert.Single(Assert.Throws<InputException>(fit).Problems);

    private static ColumnSchema[] Columns(params string[] names) =>
        [.. names.Select(name => new ColumnSchema(name, ColumnKind.Feature, "1"))];

    private static TrainedModel Model(params string[] columns) => new(
        new ModelFacts { Columns = Columns(columns), RecipeText = "", DataPath = "t.csv", DataHash = "", Rows = 1, Seed = 1,
            ToolVersion = "1" }, []);

    private static TrainedModel Extracted(params string[] columns)
    {
        var model = Model(columns);
        return model with { Facts = model.Facts with
            { Profile = Librosa.Id, ProfileHash = Librosa.Hash, ProfileText = Librosa.ResolvedText } };
    }

    // One row with 1, 2, 3 and so on.
    private static FeatureTable Table(string? profileHash, params string[] columns) => new(
        new TableSchema([new ColumnSchema("id", ColumnKind.Id), .. Columns(columns)], profileHash is null ? null : "own@1", profileHash),
        ["r0"], null, [], [], [.. columns.Select((_, index) => index + 1f)]);
}
