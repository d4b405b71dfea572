namespace MerToolkit.Cli.Tests.Commands;

/// <summary>What <c>mer eval</c> and <c>mer train</c> refuse: the documented code, words that repair it, no file written.</summary>
public sealed class EvalRefusalTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("eval", "TABLE: No table is named.")]
    [InlineData("eval songs.csv --target label", "--trainer: No trainer is named.")]
    [InlineData("eval songs.csv --trainer rf", "--target: The table has several targets: label, arousal, valence.")]
    [InlineData("eval songs.csv --target label --trainer rondom-forest", "Did you mean 'random-forest'?")]
    [InlineData("eval songs.csv --target label --trainer rf,random-forest", "'random-forest' is named twice")]
    [InlineData("eval songs.csv --target label --trainer ridge", "'ridge' does not learn labels, as the target 'label' holds. Those")]
    [InlineData("eval songs.csv --target arousal --trainer logistic", "'logistic' does not learn numbers")]
    [InlineData("eval songs.csv --target label --trainer rf --set tres=5", "No option 'tres' in 'random-forest'. Did you mean 'trees'?")]
    [InlineData("eval songs.csv --target label --trainer rf,logistic --set ridge.trees=5", "No option 'ridge.trees'")]
    [InlineData("eval songs.csv --target label --trainer rf --set trees=0", "1..")]
    [InlineData("eval songs.csv --target label --trainer rf --set trees=many", "many")]
    [InlineData("eval songs.csv --target arousel --trainer rf", "--target: There is no column 'arousel'.")]
    [InlineData("eval songs.csv --target nothing --trainer rf", "--target: There is no column 'nothing'.")]
    [InlineData("eval songs.csv --target label --trainer rf --features tune.*", "'tune.*' matches no feature")]
    [InlineData("eval songs.csv --target label --trainer rf --group artst", "--group: There is no column 'artst'.")]
    [InlineData("eval songs.csv --target label --trainer rf --allow-column lable", "--allow-column: 'songs.csv' has no column 'lable'.")]
    [InlineData("eval songs.csv --target label --trainer rf --allow-column label", "'label' is the target asked for")]
    [InlineData("eval songs.csv --target label --trainer rf --id nam", "--id: There is no column 'nam'.")]
    [InlineData("eval songs.csv --target label --trainer rf --cv 1", "--cv")]
    [InlineData("eval songs.csv --target label --trainer rf --cv 4 --holdout .2", "--holdout: Both folds and a share")]
    [InlineData("eval songs.csv --target label --trainer rf --holdout 1", "--holdout: '1' is not a number above 0 and below 1")]
    [InlineData("eval songs.csv --target label --trainer rf --holdout .2 --folds f.csv", "--folds: A folds file goes with folds")]
    [InlineData("eval songs.csv --target label --trainer rf --seeds 1,2 --folds f.csv", "Folds of several seeds do not fit one file")]
    [InlineData("eval songs.csv --target label --trainer rf --seeds 1,1", "--seeds: A seed is given twice")]
    [InlineData("eval songs.csv --target label --trainer rf --seeds 1,x", "--seeds")]
    [InlineData("eval songs.csv --target label --trainer rf --resamples 9", "--resamples")]
    [InlineData("eval songs.csv --target label --trainer rf --fail-under macro-f2=.5", "--fail-under")]
    [InlineData("eval songs.csv --target label --trainer rf --fail-under accuracy", "'accuracy' is not a metric, '=' and a number")]
    [InlineData("eval songs.csv --target label --trainer rf --report r.doc", "--report: 'r.doc' does not say which format to write")]
    [InlineData("eval songs.csv --target label --trainer rf --report there.html", "--report: 'there.html' exists already")]
    [InlineData("eval songs.csv --target label --trainer rf --predictions there.csv", "--predictions: 'there.csv' exists already")]
    [InlineData("eval songs.csv --target label --trainer rf --out there.json", "--out: 'there.json' exists already")]
    [InlineData("eval songs.csv --target label --trainer rf --out r.json --report r.json", "'r.json' is named for two outputs")]
    [InlineData("eval songs.csv --target label --trainer rf --report absent/r.html", "does not exist")]
    [InlineData("eval songs.csv other.csv --target label --trainer rf", "'other.csv' is one word too many")]
    [InlineData("eval songs.csv --train-on songs.csv --test-on other.csv --trainer rf", "is a table, and so is that of --train-on")]
    [InlineData("eval --train-on songs.csv --target label --trainer rf", "--test-on: --train-on and --test-on go together")]
    [InlineData("eval --train-on songs.csv --test-on other.csv --target label --trainer rf --cv 3", "There is nothing to split")]
    [InlineData("eval m.mer songs.csv --against other.csv", "--against: Two tables are compared by trainers")]
    [InlineData("eval m.mer --audio songs --against other.csv", "--against: Two tables are compared by trainers")]
    [InlineData("eval --train-on songs.csv --test-on other.csv --trainer rf --against other.csv", "--against: Two tables are compared")]
    [InlineData("eval songs.csv --target label --trainer rf --against-features tone.*", "--against-features: There is no second table")]
    [InlineData("eval songs.csv --target label --trainer rf --against songs.csv --against-features tune.*", "--against-features: 'tune.*'")]
    [InlineData("eval songs.csv --target label --trainer rf --recipe recipe.yaml", "A trainer and a recipe are both named")]
    [InlineData("eval songs.csv --recipe absent.yaml", "absent.yaml: There is no such recipe")]
    [InlineData("eval --replay there.json songs.csv", "takes its tables from the manifest")]
    [InlineData("train songs.csv --target label --trainer rf", "--out: No output is named. Pass --out FILE.mer.")]
    [InlineData("train songs.csv --target label --trainer rf --out m.zip", "--out: 'm.zip' is no name of a model. End it in .mer.")]
    [InlineData("train songs.csv --target label --trainer rf --out there.mer", "--out: 'there.mer' exists already")]
    [InlineData("train songs.csv --target label --trainer rf,logistic --out m.mer", "--trainer: A model has one trainer")]
    [InlineData("train songs.csv --target label --trainer rf --seeds 1,2 --out m.mer", "Did you mean '--seed'?")]
    [InlineData("train songs.csv other.csv --target label --trainer rf --out m.mer", "other.csv")]
    [InlineData("train --out m.mer --trainer rf", "TABLE: No table is named.")]
    public void Wrong_use_ends_with_2(string line, string said) => MustRefuse(2, line, said);

    [Theory]
    [InlineData("eval absent.csv --target label --trainer rf", "absent.csv: there is no such file")]
    [InlineData("eval empty.csv --target label --trainer rf", "empty.csv")]
    [InlineData("eval words.csv --target label --trainer rf", "words.csv")]
    [InlineData("eval songs.csv --labels absent.csv --trainer rf", "absent.csv: there is no such file")]
    [InlineData("eval songs.csv --labels strangers.csv --trainer rf", "none of its 48 ids")]
    [InlineData("eval songs.csv --target label --trainer rf --folds few.csv", "The row 's1-02' has no fold.")]
    [InlineData("eval --train-on songs.csv --test-on songs.csv --target label --trainer rf", "This is the table that is learned from")]
    [InlineData("eval --train-on songs.csv --test-on narrow.csv --target label --trainer rf", "No feature stands in")]
    [InlineData("eval songs.csv --target label --trainer rf --against absent.csv", "absent.csv: there is no such file")]
    [InlineData("eval songs.csv --target label --trainer rf --against other.csv", "48 rows of 'songs.csv' are not here: s1-00, s1-01")]
    [InlineData("eval songs.csv --target label --trainer rf --against other.csv", "48 rows are not in 'songs.csv': s2-00, s2-01")]
    [InlineData("eval --replay absent.manifest.json", "absent.manifest.json")]
    [InlineData("eval --replay there.json", "there.json")]
    [InlineData("train absent.csv --target label --trainer rf --out m.mer", "absent.csv: there is no such file")]
    [InlineData("train words.csv --target label --trainer rf --out m.mer", "words.csv")]
    public void Bad_input_ends_with_3(string line, string said) => MustRefuse(3, line, said);

    [Fact]
    public void All_problems_are_named_at_once()
    {
        var run = MustRefuse(2, "eval --holdout 2 --report r.doc --seeds 1,1 --fail-under f9=1", "problems:");
        foreach (var option in new[] { "TABLE:", "--holdout:", "--report:", "--seeds:", "--trainer:", "--fail-under:" })
            Assert.Contains(option, run.Error);
    }

    [Fact]
    public void A_table_without_targets_tells_how_to_name_one()
    {
        File.WriteAllText(_folder.At("bare.csv"), "id,tone.1\na,1\nb,2\n");
        var run = CommandRun.Of("eval", _folder.At("bare.csv"), "--trainer", "rf").MustExit(2);
        Assert.Contains("The table has no target. Pass --labels FILE, or name the column with --target.", run.Error);
    }

    [Theory]
    [InlineData("x,x", "has only one value.")]
    [InlineData("nan,x", "has only one value.")]
    public void A_table_whose_only_label_is_none_says_so_whether_it_was_asked_for_or_not(string labels, string said)
    {
        var rows = labels.Split(',').Select((label, row) => $"s{row},{label},{row}\n");
        File.WriteAllText(_folder.At("same.csv"), "id,mood,tone.1\n" + string.Concat(rows));
        string[] line = ["eval", _folder.At("same.csv"), "--trainer", "rf"];
        var unasked = CommandRun.Of(line).MustExit(3).Error;
        Assert.Contains($"'label' (column 'mood') {said}", unasked);
        Assert.Contains("--target names another column", unasked);
        Assert.Contains(unasked.Trim(), CommandRun.Of([.. line, "--target", "mood"]).MustExit(3).Error);
    }

    private CommandRun MustRefuse(int code, string line, string said)
    {
        SongTable.Write(_folder);
        SongTable.Write(_folder, "other.csv", seed: 2);
        _folder.WriteText("there.html", "old");
        _folder.WriteText("there.csv", "old");
        _folder.WriteText("there.json", "{}");
        _folder.WriteText("there.mer", "old");
        _folder.WriteText("empty.csv", "");
        _folder.WriteText("words.csv", "id,label,tone.1\na,Q1,1\nb,Q2,loud\n");
        _folder.WriteText("strangers.csv", "id,label\nx,Q1\ny,Q2\n");
        _folder.WriteText("few.csv", "id,fold\ns1-00,1\ns1-01,2\n");
        _folder.WriteText("narrow.csv", "id,label,hiss\na,Q1,1\nb,Q2,2\n");
        _folder.WriteText("recipe.yaml", "name: own\ntrainer: logistic\n");
        var before = _folder.Names();

        var run = CommandRun.Of([.. line.Split(' ').Select(InFolder)]).MustExit(code);

        Assert.Contains(said, run.Error.Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        Assert.Equal(before, _folder.Names());
        Assert.Equal("old", File.ReadAllText(_folder.At("there.html")));
        Assert.Empty(run.Output);
        return run;
    }

    private string InFolder(string word) =>
        new[] { ".csv", ".html", ".json", ".mer", ".yaml", ".doc", ".zip" }.Any(ending => word.EndsWith(ending, StringComparison.Ordinal))
            ? _folder.At(word) : word;
}
