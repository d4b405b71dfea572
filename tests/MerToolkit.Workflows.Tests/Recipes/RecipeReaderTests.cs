using MerToolkit.Core.Errors;
using MerToolkit.Learning.Preparation;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Recipes;

public sealed class RecipeReaderTests
{
    [Fact]
    public void A_recipe_of_name_and_trainer_has_all_defaults()
    {
        var recipe = Parse("name: small\ntrainer: rf\n");
        Assert.Equal("small", recipe.Name);
        Assert.Equal("random-forest", Assert.Single(recipe.Trainers).Name);
        Assert.Equal(300, recipe.Trainers[0].Options.Integer("trees"));
        Assert.Empty(recipe.Targets);
        Assert.Null(recipe.Dataset);
        Assert.Empty(recipe.FeaturePatterns);
        Assert.Empty(recipe.AllowColumns);
        Assert.Equal(new SplitRecipe { Folds = 10, HoldOut = null, Group = null, IsStratified = true }, recipe.Split);
        Assert.Null(recipe.Preparation);
        Assert.Equal([1], recipe.Seeds);
    }

    [Fact]
    public void Every_key_arrives()
    {
        var recipe = Parse("""
            name: whole
            target: [arousal, valence]
            dataset: moodify
            features: { include: ["mfcc.*", tempo], exclude: "*.sd", allow: [valence] }
            split: { folds: 5, group: artist, stratified: false }
            steps: [standardize]
            trainer:
              - random-forest: { trees: 7, depth: 3, bootstrap: "no" }
              - ridge
            evaluate: { seeds: [3, 1, 2] }
            """);
        Assert.Equal(["arousal", "valence"], recipe.Targets);
        Assert.Equal("moodify", recipe.Dataset);
        Assert.Equal(["mfcc.*", "tempo", "!*.sd"], recipe.FeaturePatterns);
        Assert.Equal(["valence"], recipe.AllowColumns);
        Assert.Equal(new SplitRecipe { Folds = 5, Group = "artist", IsStratified = false }, recipe.Split);
        Assert.Equal(PreparationKind.Standardize, recipe.Preparation);
        Assert.Equal(["random-forest", "ridge"], recipe.Trainers.Select(choice => choice.Name));
        Assert.Equal(7, recipe.Trainers[0].Options.Integer("trees"));
        Assert.Equal("no", recipe.Trainers[0].Options.Word("bootstrap"));
        Assert.Equal([3, 1, 2], recipe.Seeds);
    }

    [Theory]
    [InlineData("include: ['a,b'], exclude: ['c,d']", "a b !c !d")]
    [InlineData("exclude: 'c,{d,e}'", "!c !{d,e}")]
    [InlineData("include: ['a,!b']", "a !b")]
    [InlineData("include: '*'", "")]
    [InlineData("include: ['*'], exclude: [c]", "!c")]
    public void Several_patterns_in_one_entry_are_several_patterns(string features, string patterns) => Assert.Equal(
        patterns.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Parse($"name: a\ntrainer: rf\nfeatures: {{ {features} }}\n").FeaturePatterns);

    [Theory]
    [InlineData("target: label", "target: [label]")]
    [InlineData("features: { include: tempo }", "features: { include: [tempo] }")]
    [InlineData("features: { exclude: tempo }", "features: { exclude: [tempo] }")]
    [InlineData("features: { allow: valence }", "features: { allow: [valence] }")]
    [InlineData("features: { include: \"*\" }", "features:")]
    [InlineData("split:", "split: { folds: 10 }")]
    [InlineData("split: { stratified: true }", "split: { folds: 10 }")]
    [InlineData("evaluate:", "evaluate: { seeds: [1] }")]
    [InlineData("target:", "")]
    public void A_single_word_is_a_list_of_one_and_an_empty_key_is_none(string written, string same) =>
        Assert.Equal(RecipeText.Write(Parse($"name: a\ntrainer: rf\n{same}\n")),
            RecipeText.Write(Parse($"name: a\ntrainer: rf\n{written}\n")));

    [Theory]
    [InlineData("trainer: ridge", "trainer: [ridge]")]
    [InlineData("trainer: ridge", "trainer: { ridge: }")]
    [InlineData("trainer: ridge", "trainer: [{ ridge: { alpha: 1 } }]")]
    [InlineData("trainer: rf", "trainer: random-forest")]
    [InlineData("trainer: logistic", "trainer: logistic-regression")]
    public void A_trainer_is_a_name_or_a_name_with_options(string written, string same) =>
        Assert.Equal(RecipeText.Write(Parse($"name: a\n{same}\n")), RecipeText.Write(Parse($"name: a\n{written}\n")));

    [Theory]
    [InlineData("steps: []", PreparationKind.None)]
    [InlineData("steps:", PreparationKind.None)]
    [InlineData("steps: [standardize]", PreparationKind.Standardize)]
    [InlineData("steps: [quantile-normal]", PreparationKind.QuantileNormal)]
    [InlineData("steps: [standardize, standardize]", PreparationKind.Standardize)]
    public void Steps_say_what_columns_go_through(string steps, PreparationKind preparation) =>
        Assert.Equal(preparation, Parse($"name: a\ntrainer: rf\n{steps}\n").Preparation);

    [Fact]
    public void Columns_are_prepared_in_one_way() => Assert.Contains("beside 'standardize'",
        Assert.Throws<UsageException>(() => Parse("name: a\ntrainer: rf\nsteps: [standardize, quantile-normal]\n")).Message);

    [Theory]
    [InlineData("[{ balance: { per-class: 10000, where: before-split } }, standardize]", 10000, BalancePlace.BeforeSplit,
        PreparationKind.Standardize)]
    [InlineData("[{ balance: { per-class: smallest, where: training } }]", null, BalancePlace.Training, null)]
    public void Labels_are_balanced_as_a_step_which_says_nothing_of_columns(
        string steps, int? rows, BalancePlace where, PreparationKind? preparation)
    {
        var recipe = Parse($"name: a\ntrainer: rf\nsteps: {steps}\n");
        Assert.Equal(new BalanceStep(rows, where), recipe.Balance);
        Assert.Equal(preparation, recipe.Preparation);
    }

    [Theory]
    [InlineData("parts: [rf, knn]")]
    [InlineData("parts: rf+knn")]
    public void Parts_of_a_stack_bring_their_options_along(string parts)
    {
        var options = Parse($"name: a\ntrainer: {{ stack: {{ {parts}, rf.trees: 7, knn.neighbours: 3 }} }}\n").Trainers[0].Options;
        Assert.Equal("rf+knn", options.Word("parts"));
        Assert.Equal((7, 3), (options.Integer("random-forest.trees"), options.Integer("knn.neighbours")));
        Assert.DoesNotContain(options.Values, value => value.Key.StartsWith("boosted", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trainer_may_stand_twice_under_two_names()
    {
        var choices = Parse("name: a\ntrainer: [stack, { stack: { meta-input: probabilities }, name: stack-probabilities }]\n").Trainers;
        Assert.Equal(["stack", "stack-probabilities"], choices.Select(choice => choice.Name));
        Assert.Equal(["margins", "probabilities"], choices.Select(choice => choice.Options.Word("meta-input")));
        Assert.Same(choices[0].Trainer, choices[1].Trainer);
    }

    [Theory]
    [InlineData("deam", "deam")]
    [InlineData("deam:labels=as-published", "deam:labels=as-published")]
    [InlineData("{ deam: { labels: as-published } }", "deam:labels=as-published")]
    [InlineData("{ deam: {} }", "deam")]
    public void A_data_set_may_carry_choices_of_reading(string written, string text) =>
        Assert.Equal(text, Parse($"name: a\ntrainer: rf\ndataset: {written}\n").Dataset);

    [Fact]
    public void A_share_is_held_out_instead_of_folds()
    {
        var official = Parse("name: a\ntrainer: rf\nsplit: { official: 70-15-15, validate: leave-out }\n").Split;
        Assert.Equal((null, null, "70-15-15", true), (official.Folds, official.HoldOut, official.Official, official.LeavesOutValidation));
        var split = Parse("name: a\ntrainer: rf\nsplit: { holdout: 0.25 }\n").Split;
        Assert.Null(split.Folds);
        Assert.Equal(0.25, split.HoldOut);
    }

    public static TheoryData<string, int, string, string> Faults => new()
    {
        { "trainer: rf", 1, "config-missing-key", "The key 'name' is missing. Add 'name: ...'." },
        { "name: a", 1, "recipe-trainer", "No trainer is named. Add 'trainer: NAME'." },
        { "name: a\ntrainer: []", 2, "recipe-trainer", "No trainer is named." },
        { "name: a\ntrainer:", 2, "config-type", "Found nothing" },
        { "name: a\ntrainer: 7", 2, "trainer-unknown", "There is no trainer '7'." },
        { "name: a\ntrainer: rondom-forest", 2, "trainer-unknown", "Did you mean 'random-forest'?" },
        { "name: a\ntrainer: { rondom-forest: { trees: 3 } }", 2, "trainer-unknown", "Did you mean 'random-forest'?" },
        { "name: a\ntrainer: [rf, random-forest]", 2, "trainer-repeated",
            "stands here a second time. Keep one, or tell them apart: '{ random-forest: { ... }, name: NAME }'." },
        { "name: a\ntrainer: [stack, { stack: {}, name: stack }]", 2, "trainer-repeated", "The trainer 'stack' stands here" },
        { "name: a\ntrainer: [{ rf: {}, name: Big One }]", 2, "trainer-name", "'Big One' cannot be a trainer's name." },
        { "name: a\ntrainer: [{ rf: {}, name: ridge }]", 2, "trainer-name", "'ridge' is the name of another trainer." },
        { "name: a\ntrainer: [{ name: ridge }]", 2, "config-type", "one name with its options" },
        { "name: a\ntrainer:\n  stack: { parts: rf, rf.trees: 0 }", 3, "config-range", "'rf.trees' is 0; allowed 1..100000." },
        { "name: a\ntrainer:\n  stack: { parts: rf, knn.neighbours: 3 }", 3, "config-unknown-key", "Unknown key 'knn.neighbours'." },
        { "name: a\ntrainer:\n  stack: { parts: Rf }", 3, "config-range", "'parts' is 'Rf'; one or more names are wanted" },
        { "name: a\ntrainer:\n  stack: { parts: }", 3, "config-range", "one or more names are wanted, as in '[a, b]' or 'a+b'." },
        { "name: a\ntrainer:\n  stack: { parts: { rf: {} } }", 3, "config-type", "a list as in '[a, b]' is wanted." },
        { "name: a\ntrainer: rf\nsteps: [oversample]", 3, "recipe-oversample", "copies of test rows would stand in training" },
        { "name: a\ntrainer: rf\nsteps: [{ smote: { k: 5 } }]", 3, "recipe-oversample", "draws fewer rows of common labels" },
        { "name: a\ntrainer: rf\nsteps: [{ balance: { per-class: 5 } }]", 3, "config-missing-key", "The key 'where'" },
        { "name: a\ntrainer: rf\nsteps: [{ balance: { where: training } }]", 3, "config-missing-key", "The key 'per-class'" },
        { "name: a\ntrainer: rf\nsteps: [{ balance: { per-class: 0, where: training } }]", 3, "config-range", "'per-class' is 0" },
        { "name: a\ntrainer: rf\nsteps: [{ balance: { per-class: 5, where: test } }]", 3, "config-choice", "before-split, training" },
        { "name: a\ntrainer: rf\nsteps: [{ balance: { per-class: 5, where: training, twice: yes } }]", 3, "config-unknown-key", "twice" },
        { "name: a\ntrainer: rf\nsteps: [{ balance: { per-class: 5, where: training } }, { balance: { per-class: 5, where: training } }]",
            3, "recipe-step", "The step 'balance' stands here a second time." },
        { "name: a\ntrainer: { rf: {}, ridge: {} }", 2, "config-type", "one name with its options" },
        { "name: a\ntrainer:\n  rf: { tres: 3 }", 3, "config-unknown-key", "Unknown key 'tres'. Did you mean 'trees'?" },
        { "name: a\ntrainer:\n  rf: { trees: 0 }", 3, "config-range", "'trees' is 0; allowed 1..100000." },
        { "name: a\ntrainer:\n  rf: { bootstrap: maybe }", 3, "config-choice", "'bootstrap' is 'maybe'; allowed: yes, no." },
        { "name: a\ntrainer: rf\nsplits: { folds: 3 }", 3, "config-unknown-key", "Unknown key 'splits'. Did you mean 'split'?" },
        { "name: a\ntrainer: rf\nsplit: { fold: 3 }", 3, "config-unknown-key", "Unknown key 'fold'. Did you mean 'folds'?" },
        { "name: a\ntrainer: rf\nsplit: { folds: 1 }", 3, "config-range", "'folds' is 1; allowed 2 or more." },
        { "name: a\ntrainer: rf\nsplit: { holdout: 0 }", 3, "config-range", "'holdout' is 0; allowed above 0, up to 0.99." },
        { "name: a\ntrainer: rf\nsplit: { holdout: '0,2' }", 3, "config-decimal-comma", "a number with a decimal comma. Write 0.2." },
        { "name: a\ntrainer: rf\nsplit:\n  holdout: .2\n  folds: 3", 5, "recipe-split", "Both 'folds' and 'holdout' are given." },
        { "name: a\ntrainer: rf\nsplit: { official: a, folds: 3 }", 3, "recipe-split", "Both 'folds' and 'official' are given." },
        { "name: a\ntrainer: rf\nsplit: { validate: train }", 3, "recipe-split", "Only an official split has a part to validate by." },
        { "name: a\ntrainer: rf\nsplit: { official: a, validate: no }", 3, "config-choice", "train, leave-out" },
        { "name: a\ntrainer: rf\nsplit: { stratified: maybe }", 3, "config-type", "'stratified' is 'maybe'; allowed: true, false." },
        { "name: a\ntrainer: rf\nsteps: [standardise]", 3, "recipe-step", "There is no step 'standardise'. Did you mean 'standardize'?" },
        { "name: a\ntrainer: rf\nsteps: [[standardize]]", 3, "config-type", "Found a list; a name, or one name with its options" },
        { "name: a\ntrainer: rf\nsteps: standardize", 3, "config-type", "a list as in '[a, b]' is wanted." },
        { "name: a\ntrainer: rf\nfeatures: { include: [[a]] }", 3, "config-type", "Found a list; a single value is wanted here." },
        { "name: a\ntrainer: rf\ntarget: { a: 1 }", 3, "config-type", "'target' is keys and values; a list as in '[a, b]' is wanted." },
        { "name: a\ntrainer: rf\nfeatures: tempo", 3, "config-type", "'features' is 'tempo'; keys and values are wanted." },
        { "name: a\ntrainer: rf\nevaluate: { seeds: [1, -1] }", 3, "config-type", "'-1' is no seed. A seed is a whole number, 0 or more." },
        { "name: a\ntrainer: rf\nevaluate: { seeds: [1.5] }", 3, "config-type", "'1.5' is no seed." },
        { "name: a\ntrainer: rf\nevaluate: { seeds: [2, 2] }", 3, "seed-repeated", "The seed 2 stands here a second time." },
        { "name: a\ntrainer: rf\nevaluate: { seeds: [] }", 3, "recipe-seeds", "The list of seeds is empty." },
        { "name: a\ntrainer: rf\nevaluate: { seeds: 3 }", 3, "config-type", "a list as in '[a, b]' is wanted." },
        { "name: a\ntrainer: rf\nevaluate: { seed: [3] }", 3, "config-unknown-key", "Did you mean 'seeds'?" },
        { "name: a\nname: b\ntrainer: rf", 2, "config-duplicate-key", "'name' stands here a second time" },
        { "name: a\n\ttrainer: rf", 2, "config-syntax", "indented with a tab" },
        { "", 1, "config-empty", "The file is empty." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_once_with_its_line_and_what_to_do(string yaml, int line, string code, string said)
    {
        var problem = Assert.Single(Refused(yaml));
        Assert.Equal(("own.yaml", line, code), (problem.Subject, problem.Line, problem.Code));
        Assert.Contains(said, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_come_at_once()
    {
        var problems = Refused("""
            nam: a
            target: { a: 1 }
            split:
              folds: none
              group: [a]
            steps: [normalize]
            trainer:
              - rondom-forest
              - rf: { trees: many, depth: -1 }
            evaluate:
              seeds: [one]
            """);
        Assert.Equal(
            ["1: The key 'name' is missing.", "1: Unknown key 'nam'.", "2: 'target' is keys and values",
                "4: 'folds' is 'none', not a whole number.",
                "5: 'group' is a list", "6: There is no step 'normalize'.", "8: There is no trainer 'rondom-forest'.",
                "9: 'depth' is -1", "9: 'trees' is 'many', not a whole number.", "11: 'one' is no seed."],
            problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Message, StringComparer.Ordinal)
                .Select(problem => $"{problem.Line}: {problem.Message.Split(';')[0]}"));
    }

    [Fact]
    public void A_file_is_read_with_its_path_in_problems()
    {
        using var folder = new TestFolder();
        var path = folder.WriteText("own.yaml", "name: own\ntrainer: rondom\n");
        var problem = Assert.Single(Assert.Throws<UsageException>(() => RecipeReader.Read(path)).Problems);
        Assert.Equal((path, 2), (problem.Subject, problem.Line));
    }

    private static Recipe Parse(string yaml) => RecipeReader.Parse(yaml, "own.yaml");

    private static IReadOnlyList<Problem> Refused(string yaml) => Assert.Throws<UsageException>(() => Parse(yaml)).Problems;
}
