using MerToolkit.Learning.Models;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary>What is told of trainers and of model files.</summary>
public sealed class ModelsCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<string> Names => [.. TrainerRegistry.All.Select(trainer => trainer.Declaration.Name)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_list_names_every_trainer_and_what_it_learns()
    {
        var text = CommandRun.Of("models", "list").MustExit(0).Output;
        var trainers = CommandRun.Of("models", "list", "--json").MustExit(0).Results().GetProperty("trainers").EnumerateArray().ToList();
        Assert.Equal(
            TrainerRegistry.All.Select(trainer => trainer.Declaration.Name), trainers.Select(trainer => trainer.At("name").GetString()));
        foreach (var trainer in trainers)
        {
            var learns = trainer.GetProperty("learns").EnumerateArray().Select(word => word.GetString()).ToList();
            Assert.NotEmpty(learns);
            Assert.Matches($@"(?m)^{trainer.GetProperty("name").GetString()} +{string.Join(", ", learns)} ", text);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_description_holds_formula_paper_and_every_option_with_range_and_default(string name)
    {
        var declaration = TrainerRegistry.Find(name)!.Declaration;
        var text = CommandRun.Of("models", "describe", name).MustExit(0).Output;
        var squeezed = string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in new[] { declaration.Summary, declaration.Formula, declaration.Source }) Assert.Contains(part, squeezed);
        foreach (var option in declaration.Options) Assert.Contains($"option {option.Name}: ", squeezed);
        foreach (var option in declaration.Options.Where(option => option.Aliases.Count > 0))
            Assert.Contains($"(also: {string.Join(", ", option.Aliases)})", squeezed);
        var json = CommandRun.Of("models", "describe", name, "--json").MustExit(0).Results();
        Assert.Equal(
            declaration.Options.Select(option => option.Name),
            json.GetProperty("options").EnumerateArray().Select(option => option.GetProperty("name").GetString()));
        Assert.All(json.GetProperty("options").EnumerateArray(), option =>
        {
            Assert.NotEmpty(option.GetProperty("allowed").GetString()!);
            Assert.NotEmpty(option.GetProperty("default").GetString()!);
            Assert.Equal(
                declaration.Options.Single(declared => declared.Name == option.GetProperty("name").GetString()).Aliases,
                option.GetProperty("aliases").Texts());
        });
    }

    [Theory]
    [InlineData("rf", "random-forest")]
    [InlineData("logistic-regression", "logistic")]
    public void A_trainer_answers_to_its_other_names(string alias, string name) =>
        Assert.Equal(CommandRun.Of("models", "describe", name).Output, CommandRun.Of("models", "describe", alias).MustExit(0).Output);

    [Fact]
    public void A_forest_that_was_asked_to_judge_itself_tells_how_well_it_does()
    {
        var (songs, model) = (SongTable.Write(_folder), _folder.At("f.mer"));
        string[] forest = ["--target", "label,arousal", "--trainer", "rf", "--set", "n_estimators=30", "--set", "oob=yes"];
        var trained = CommandRun.Of(["train", songs, .. forest, "--out", model, "--json"]).MustExit(0).Results();
        var targets = trained.GetProperty("targets").EnumerateArray();
        List<double> scores = [.. targets.Select(target => target.GetProperty("oob_score").GetDouble())];
        var info = CommandRun.Of("info", model, "--json").MustExit(0).Results();
        Assert.Equal(scores, new[] { "oob_label", "oob_arousal" }.Select(key => info.GetProperty(key).GetDouble()));
        Assert.InRange(scores[0], 0, 1);
        Assert.Matches(@"(?m)^  oob label +0\.\d+ accuracy$", CommandRun.Of("info", model).Output);
        Assert.Matches(@"(?m)^  oob arousal +-?\d\.\d+ R2$", CommandRun.Of("info", model).Output);
    }

    [Theory]
    [InlineData(2, "models describe random-forst", "Did you mean 'random-forest'?")]
    [InlineData(2, "models describe", "NAME")]
    [InlineData(2, "models lst", "'list'")]
    [InlineData(3, "models describe absent.mer", "absent.mer")]
    [InlineData(3, "info absent.mer", "absent.mer")]
    public void What_is_not_there_is_told(int code, string line, string said) =>
        Assert.Contains(said, CommandRun.Of(line.Split(' ')).MustExit(code).Error);

    [Fact]
    public void A_model_file_tells_what_it_reads_predicts_and_comes_from()
    {
        var songs = SongTable.Write(_folder);
        var model = _folder.At("m.mer");
        string[] ridge = ["--target", "arousal,valence", "--trainer", "ridge", "--set", "alpha=2", "--seed", "5"];
        CommandRun.Of(["train", songs, .. ridge, "--out", model]).MustExit(0);
        var info = CommandRun.Of("info", model, "--json").MustExit(0).Results();
        Assert.Equal("model", info.GetProperty("kind").GetString());
        Assert.Equal("ridge", info.GetProperty("trainer").GetString());
        Assert.Equal(["alpha 2"], info.GetProperty("options").EnumerateArray().Select(option => option.GetString()));
        Assert.Equal(SongTable.Rows, info.GetProperty("rows").GetInt32());
        Assert.Equal(5, info.GetProperty("seed").GetInt32());
        Assert.False(info.GetProperty("reads_sound").GetBoolean());
        Assert.StartsWith("a number, ", info.GetProperty("target_arousal").GetString());
        Assert.Equal(["tone.1", "tone.2", "tone.3", "tone.4", "tone.5", "tone.6"], info.At("columns").Texts());

        var described = CommandRun.Of("models", "describe", model, "--json").MustExit(0).Results();
        Assert.All(described.EnumerateObject(), member => Assert.Equal(info.At(member.Name).GetRawText(), member.Value.GetRawText()));
        var lines = CommandRun.Of("models", "describe", model).Output[$"{model}\n".Length..];
        Assert.Equal($"{model}: model\n{lines}", CommandRun.Of("info", model).Output);
    }
}
