using MerToolkit.Core.Errors;
using MerToolkit.Learning.Preparation;
using MerToolkit.Workflows.Suites;

namespace MerToolkit.Workflows.Tests.Suites;

/// <summary>What a suite file may say, and what is told of one that says something else.</summary>
public sealed class SuiteReaderTests
{
    private const string Good = """
        name: all
        sets:
          songs: { table: a.csv, dataset: moodify, target: label }
          sounds: { audio: clips, labels: values.csv, target: [arousal, valence], trainers: [ridge], split: { holdout: .2 } }
          pair: { tables: { small: a.csv, large: b.npz }, id: name, decimal: comma, features: { exclude: [hiss] } }
        profiles: [librosa, full]
        trainers: [{ rf: { trees: 10 }, name: few }, ridge]
        split: { folds: 5, group: artist }
        steps: [standardize]
        evaluate: { seeds: [3, 4] }
        """;

    [Fact]
    public void Everything_that_is_written_is_read()
    {
        var suite = SuiteReader.Parse(Good, "s.yaml");
        Assert.Equal(["few random-forest", "ridge ridge"],
            suite.Trainers.Select(trainer => $"{trainer.Name} {trainer.Trainer.Declaration.Name}"));
        Assert.Equal([3, 4], suite.Seeds);
        var (songs, sounds, pair) = (suite.Sets[0], suite.Sets[1], suite.Sets[2]);
        Assert.Equal((null, "a.csv", "moodify"), (songs.Tables[0].Name, songs.Tables[0].Path, songs.Recipe.Dataset));
        Assert.Equal((5, "artist", PreparationKind.Standardize),
            (songs.Recipe.Split.Folds, songs.Recipe.Split.Group, songs.Recipe.Preparation!.Value));
        Assert.Equal(["librosa", "full"], sounds.Tables.Select(table => table.Name));
        Assert.Equal(("clips", "values.csv", .2), (sounds.AudioPath, sounds.LabelsPath, sounds.Recipe.Split.HoldOut));
        Assert.Equal(["ridge"], sounds.Trainers.Select(trainer => trainer.Name));
        Assert.Equal(["small", "large"], pair.Tables.Select(table => table.Name));
        Assert.Equal(("name", true), (pair.IdColumn, pair.DecimalComma));
        Assert.Equal(["!hiss"], pair.Recipe.FeaturePatterns);
    }

    [Fact]
    public void A_list_of_trainers_calls_each_as_it_is()
    {
        var suite = SuiteReader.Parse("name: s\nsets: { a: { table: t.csv } }\ntrainers: [rf, ridge: { alpha: 3 }]\n", "s.yaml");
        Assert.Equal(["random-forest", "ridge"], suite.Trainers.Select(trainer => trainer.Name));
        Assert.Equal([1], suite.Seeds);
        Assert.Equal(10, suite.Sets[0].Recipe.Split.Folds);
    }

    [Fact]
    public void The_resolved_text_reads_back_as_itself()
    {
        var text = SuiteText.Write(SuiteReader.Parse(Good, "s.yaml"));
        Assert.Equal(text, SuiteText.Write(SuiteReader.Parse(text, "again.yaml")));
    }

    [Theory]
    [InlineData("name: all", "name: 'a/b'", "s.yaml:1: 'a/b' is no name.", "suite-name")]
    [InlineData("name: all\n", "", "The key 'name' is missing.", "config-missing-key")]
    [InlineData("sets:\n", "set:\n", "The suite names no set.", "suite-sets")]
    [InlineData("table: a.csv, dataset", "tabel: a.csv, dataset", "Unknown key 'tabel'. Did you mean 'table'?", "config-unknown-key")]
    [InlineData("table: a.csv, dataset", "dataset", "s.yaml:3: The set names no data.", "suite-data")]
    [InlineData("audio: clips", "audio: clips, table: a.csv", "The set names data more than once: table, audio.", "suite-data")]
    [InlineData("tables: { small: a.csv, large: b.npz }", "tables: {}", "The set names no table.", "suite-data")]
    [InlineData("small: a.csv", "small/: a.csv", "'small/' is no name.", "suite-name")]
    [InlineData("dataset: moodify", "dataset: modify", "'modify' is no known layout of a table. Did you mean 'moodify'?",
        "dataset-unknown")]
    [InlineData("audio: clips", "audio: clips, dataset: moodify", "'moodify' is no known layout of sounds.", "dataset-unknown")]
    [InlineData("trainers: [ridge]", "trainers: [rigde]", "The suite has no trainer 'rigde'. Did you mean 'ridge'?", "trainer-unknown")]
    [InlineData("trainers: [ridge]", "trainers: [ridge, ridge]", "The trainer 'ridge' stands here a second time.", "trainer-repeated")]
    [InlineData("trainers: [ridge]", "trainers: []", "The set names no trainer.", "suite-trainers")]
    [InlineData("profiles: [librosa, full]", "profiles: [libros]", "Profile 'libros': 'libros' is neither a built-in profile nor a file.",
        "profile-unknown")]
    [InlineData("profiles: [librosa, full]", "profiles: [full, full]", "The profile 'full' stands here a second time.", "suite-profiles")]
    [InlineData("profiles: [librosa, full]\n", "", "Nothing says which profiles the sounds are extracted with.", "suite-profiles")]
    [InlineData("table: a.csv, dataset", "table: a.csv, profiles: [full], dataset", "Profiles are for a set of sounds.", "suite-profiles")]
    [InlineData("rf: { trees: 10 }", "rf: { trees: 0 }", "s.yaml:7: 'trees' is 0; allowed 1..100000.", "config-range")]
    [InlineData("rf: { trees: 10 }", "rf: { tree: 10 }", "Unknown key 'tree'. Did you mean 'trees'?", "config-unknown-key")]
    [InlineData("rf: { trees: 10 }", "rff: { trees: 10 }", "There is no trainer 'rff'.", "trainer-unknown")]
    [InlineData("name: few", "name: mean", "'mean' is the name of another trainer.", "trainer-name")]
    [InlineData("name: few", "name: ridge", "'ridge' is the name of another trainer.", "trainer-name")]
    [InlineData("trainers: [{ rf", "trainers: [ridge, { rf", "The trainer 'ridge' stands here a second time.", "trainer-repeated")]
    [InlineData("trainers: [{ rf: { trees: 10 }, name: few }, ridge]\n", "", "No trainer is named. Add 'trainers: NAME'.",
        "recipe-trainer")]
    [InlineData("ridge]\nsplit", "ridge, stack: { parts: [ridge, rfo] }]\nsplit", "s.yaml:7: ", "option-value")]
    [InlineData("steps: [standardize]", "steps: [balance: { per-class: 3, where: training }]", "A suite takes all rows of a set.",
        "suite-balance")]
    [InlineData("folds: 5", "folds: 1", "'folds' is 1; allowed 2 or more.", "config-range")]
    [InlineData("holdout: .2", "holdout: .2, folds: 3", "Both 'folds' and 'holdout' are given.", "recipe-split")]
    [InlineData("seeds: [3, 4]", "seeds: [3, 3]", "The seed 3 stands here a second time.", "seed-repeated")]
    [InlineData("decimal: comma", "decimal: coma", "'decimal' is 'coma'; allowed: point, comma. Did you mean 'comma'?", "config-choice")]
    public void What_is_wrong_is_told_with_its_line(string old, string wrong, string message, string code)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        var refusal = Assert.Throws<UsageException>(() => SuiteReader.Parse(Good.Replace(old, wrong, StringComparison.Ordinal), "s.yaml"));
        var problem = Assert.Single(refusal.Problems, problem => problem.ToString().Contains(message, StringComparison.Ordinal));
        Assert.Equal(code, problem.Code);
        Assert.Equal("s.yaml", problem.Subject);
        Assert.True(problem.Line > 0 && problem.Column is not null);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var refusal = Assert.Throws<UsageException>(() => SuiteReader.Parse(
            "name: s\nsets:\n  a: { tabel: t.csv }\n  b: { table: t.csv, dataset: x }\n"
            + "trainers: [rff, knn: { neighbour: 3 }]\nsplit: { fold: 3 }\n", "s.yaml"));
        const string Unknown = "config-unknown-key";
        string[] codes = ["suite-data", Unknown, "dataset-unknown", "trainer-unknown", Unknown, Unknown];
        Assert.Equal(codes.Order(), refusal.Problems.Select(problem => problem.Code).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b\n")]
    [InlineData("name: s\nsets: [a, b]\ntrainers: [knn]\n")]
    [InlineData("name: s\nsets: { a: t.csv }\ntrainers: [knn]\n")]
    [InlineData("name: s\nsets: { a: { table: [t.csv] } }\ntrainers: [knn]\n")]
    [InlineData("name: s\nsets: { a: { table: t.csv } }\ntrainers: {}\n")]
    [InlineData("name: s\nsets: { a: { table: t.csv } }\ntrainers: []\n")]
    [InlineData("name: s\nsets: { a: { table: t.csv } }\ntrainers: [[knn]]\n")]
    [InlineData("name: s\nsets: { a: { tables: [t.csv] } }\ntrainers: [knn]\n")]
    [InlineData("name: s\nsets: { a: { table: t.csv } \ntrainers: [knn]\n")]
    public void A_file_of_another_shape_is_refused(string text) =>
        Assert.NotEmpty(Assert.Throws<UsageException>(() => SuiteReader.Parse(text, "s.yaml")).Problems);
}
