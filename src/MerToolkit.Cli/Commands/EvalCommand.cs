using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer eval</c>: how well trainers, or a trained model, predict rows they have not seen.</summary>
internal static class EvalCommand
{
    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("eval", "scores with intervals, of trainers or of a trained model")
    {
        Examples =
        [
            new("a forest on the 4Q table, ten folds that keep artists whole, three seeds, a report",
                "mer eval 4q.csv --target label --trainer random-forest --cv 10 --seeds 1,2,3 --report 4q.html"),
            new("two trainers on the same folds of Moodify's songs",
                "mer eval moodify/moodify.csv --dataset moodify --trainer random-forest,logistic --cv 10"),
            new("13 MFCC, chroma and contrast only",
                "mer eval 4q.csv --trainer rf --features 'mfcc.{01..13}.{mean,sd},chroma.*.{mean,sd},spectral-contrast.*.{mean,sd}'"),
            new("all features against those of another table of the same songs, on the same folds",
                "mer eval full.csv --against librosa.csv --target label --trainer random-forest --cv 10 --seeds 1,2,3"),
            new("what finds its errors, how true its probabilities are, and sets that hold the truth",
                "mer eval 4q.csv --target label --trainer random-forest --cv 10 --uncertainty all --report 4q.html"),
            new("a trained model on another table", "mer eval mood.mer other.csv --json"),
            new("the same on sounds, one sub-folder a class", "mer eval mood.mer --audio songs/"),
            new("how it holds in white noise and after mp3",
                "mer eval mood.mer --audio songs/ --perturb white:30dB,white:20dB,white:10dB,white:0dB,mp3:64k --report curve.html"),
            new("many trainers on Moodify's songs in one report; the same line with --resume goes on",
                "mer eval --suite moodify --data DIR --out moodify-suite/"),
            new("models under attack: what is broken, what is proved, what means less than it seems",
                "mer eval songs.csv --trainer xgboost,logistic --holdout .2 --attack usual --report attacked.html"),
            new("in CI: the same digits as the stored run", "mer eval --replay 4q.html.manifest.json"),
        ],
        Argument = new ArgumentSpec("TABLE", 0, 2, "Table of features and targets; or a model (.mer) and the table it is scored on.",
            Completable.Files),
        Options = EvalOptions.All,
        Remarks =
        [
            "Rows over time (PIECE@SECONDS, from 'mer extract --every') are judged pooled, per song and within songs, beside a predictor "
            + "that knows each song's own mean, and with the ceiling that the raters' spread leaves where it is known: highest "
            + "R2 1 - mean(s^2 / n) / V, lowest RMSE sqrt(mean(s^2 / n)). A song whose labels never move has no correlation; a prediction "
            + "that stands still has 0. Pieces are never parted.",
            "Rows of one group (an artist, a song) never stand on both sides of a split, labels keep their shares, and the trivial "
            + "predictors run on the same folds. Intervals are 95 % percentiles of a bootstrap over groups. "
            + "Every digit is the same for any --jobs.",
            "Each file written has a manifest beside it, which --replay repeats.",
            "A suite names sets, profiles, trainers, split and seeds; on one set all of them share rows and folds. Every finished cell (a "
            + "trainer with one seed on one table) is kept in the folder of --out. A set whose data are not on this machine "
            + "is passed over, "
            + "a cell that fails is left out: both are named, and the exit code is 1.",
            "Attacks move rows within a budget, in standard deviations of the training rows. 'usual' is random signs, uniform noise, "
            + "FGSM, PGD, Carlini-Wagner, Square and the attack on trees, each on the model itself where it can be; FGSM and PGD on "
            + "surrogates too, of which defences train with the first. What no attack can do is proved: sums of trees exactly, logistic "
            + "regression in closed form. Predicted numbers are pushed as far as may be, target by target, in standard deviations of the "
            + "target over the table; between which ends they stay is proved for sums of trees and ridge regression, and for valence and "
            + "arousal together which predicted quadrants cannot change.",
            "Perturbed sounds are scored beside the same sounds as they are, and compared clip by clip; --fail-under asks the sounds as "
            + "they are. A model that learned from the very clips tells nothing: score it on others.",
        ],
        Json = """
            {"command":"eval","schema":1,"version":V,"seed":1,
              "inputs":[{"path","sha256","rows","columns","profile","profile_hash","dataset"
                [,"reading","missing_cells","missing_rows","missing_columns"]}],
              "seeds":[1,2,3],"protocol":{"kind","folds","holdout","group","groups","stratified","groups_shared_between_parts","balance"
                [,"left_out_in_turn":COLUMN][,"split":{"name","sha256","train","validate","test","left_out","validate_is_learned_from"}]},
              "comparisons":[{"a","b","target","metric","difference","low","high","undecided"}],
              "results":RESULT or, with several trainers or --against, [RESULT],"remarks":[TEXT],"failures":[],
              "timing":{"wall_seconds","peak_bytes"},"exit_code":0}
            with --perturb "results" is a list, each with "perturb" ("clean" first), and "comparisons" are those to "clean"
            RESULT: {"target","trainer","options":{NAME:VALUE},"standardized","metrics":{"accuracy":{"value","low","high","per_seed"},...}
              or, for numbers, {"arousal":{"r2":{...},...},...},"per_class":[{"label","precision","recall","f1","support"}],
              "baselines":{"majority":{"accuracy":.25}},"confusion":{"labels":[L],"rows":[[N]]}}
            rows over time add metrics by song (song_rmse, song_mae, song_pearson, song_ccc, each with "sd_over_songs"; within_pearson,
              within_r2) and "references":{"own-song-mean":{T:{...}},"ceiling":{T:{"r2","rmse","pearson","ccc"}}}; arousal and valence on
              stated scales add a target "quadrant"
            --slice adds "slices":[{"column","value","rows","results":[RESULT]}]; --against published or a set's name adds "published":
              [{"target","metric","value","system","kind","split","source"[,"note"],"differs_by":[TEXT],"ours":[{"trainer","value","low",
              "high"}]}]
            --uncertainty adds to each RESULT "uncertainty":{"scores":[{"method","measure","error_auroc":{"value","low","high","per_seed"},
              "aurc":{...},"excess_aurc":{...},"error_auroc_difference":{...},"aurc_difference":{...},"risks":[20]}],"calibration_share",
              "calibration":{"rows","temperature","temperature_per_part","before":{"ece","ece_equal_mass","ece_by_chance","log_loss",
              "brier","reliability":[{"confidence","accuracy","rows"}]},"after":{...}},"conformal":[{"method","alpha","parts","coverage",
              "mean_size","empty","band_low","band_high","parts_inside"}],"conformal_is_valid_under_attack":false}
            --against adds an input, "table" to each RESULT and comparison, and "against" to the differences between tables
            --attack: "attacked_rows","chance","threats":[TEXT],"comparisons":[{"a","b","epsilon","metric","difference","low","high",
                "undecided"}],"alarms":[{"code","model","epsilon","sentence"}],
              RESULT: {"target","model","defence","clean":SHARE,"robustness":[{"epsilon","clean":SHARE,"attacks":{NAME:SHARE or null,
                "union":SHARE},"certified":SHARE or null,"method","exact","unknown","seconds_per_point",
                "label_cannot_move":{"rows","clean","union","certified"},"asked_again","alarms":[CODE]}]}; SHARE: {"value","low","high"}
              for numbers no "chance" and no "alarms", but "deviations":{TARGET:SD} and a "target" in each comparison (null: quadrants);
              RESULT: {"model","defence","clean":{TARGET:{"r2":SHARE}},"robustness":[{"epsilon","targets":{TARGET:{"width":SHARE or null,
                "furthest":SHARE or null,"method","attained":SHARE,"seconds_per_point","pushed":{NAME:SHARE or null,"union":SHARE}}},
                "quadrant_cannot_change":SHARE or null,"quadrant_changed":{NAME:SHARE or null,"union":SHARE}}]}, distances in deviations
            --suite: "inputs":[{"set",...}],"suite","suite_hash","seeds","out","cells","kept",
              "results":[{"set","rows","protocol","trainers":[RESULT],"comparisons":[...],"remarks":[TEXT]}]
            --suite --dry-run: "results":[{"set","rows","tables","trainers","cells","kept","trainings","table_bytes","extraction_seconds",
              "training_seconds"}]
            """,
        ExitCodes =
        [
            (ExitCode.SomeFailed, "a metric missed its bound (--fail-under), a clip could not be read (--audio), "
                + "a repeated run gave other digits (--replay), or a set or a cell of a suite could not be done (--suite)"),
            (ExitCode.BadInput, "the table is missing or wrong, a song stands on both sides of a split; nothing was written"),
            (ExitCode.Environment, "a permission or disk space is missing"),
            (ExitCode.Interrupted,
                "interrupted by Ctrl-C; nothing was written but the finished cells of a suite, from which --resume goes on"),
        ],
        FilesWritten =
        [
            ("--report FILE", "the report"),
            ("--predictions FILE", "id, group, trainer, table (--against), seed, fold, true and predicted values, probabilities"),
            ("--out FILE", "the results as JSON"),
            ("--folds FILE", "id and fold, when the file does not exist yet"),
            ("--suite NAME --out DIR",
                "report.html, results.csv, differences.csv, suite.yaml; cells/: a file a finished cell; tables/: what "
                + "was extracted"),
            ("FILE.manifest.json", "command line, version, recipe, input hashes, machine, digits of the results"),
        ],
        Variables = [("MER_DATA", "folder where data sets lie, for --suite; --data goes before")],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        if (parsed.Has(EvalOptions.Replay)) return EvalReplay.Run(parsed, shell);
        if (parsed.Has(EvalSuite.Suite)) return EvalSuite.Run(parsed, shell);
        if (parsed.Has(AttackArguments.Attack)) return EvalAttack.Run(parsed, shell);
        var report = Evaluate(parsed, shell, EvalOptions.From(parsed));
        var exitCode = report.Misses.Count + report.Failures.Count > 0 ? ExitCode.SomeFailed : ExitCode.Done;
        Tell(parsed, shell, report, exitCode);
        return exitCode;
    }

    /// <summary>Runs an evaluation with its progress shown.</summary>
    internal static EvaluationReport Evaluate(ParsedCommand parsed, Shell shell, EvaluationOptions options)
    {
        using var progress = ProgressDisplays.Create(shell, parsed.Get(CommonOptions.Quiet), parsed.Get(CommonOptions.Json));
        return EvaluationRun.Run(options, new EvalListener(progress), shell.Interruption.Token, EvalOptions.Problems(parsed));
    }

    /// <summary>Prints the answer and what there is to note.</summary>
    internal static void Tell(ParsedCommand parsed, Shell shell, EvaluationReport report, int exitCode)
    {
        foreach (var remark in report.Result.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.Json)) EvalJson.WriteFrame(shell.Out, report, exitCode);
        else if (!parsed.Get(CommonOptions.Quiet)) WriteAnswer(shell.Out, report);
        foreach (var failure in report.Failures) shell.Error.WriteLine($"failed: {failure.Problem with { Subject = failure.Item }}");
        foreach (var miss in report.Misses) shell.Error.WriteLine($"mer eval: bound missed: {miss}.");
    }

    private static void WriteAnswer(TextWriter output, EvaluationReport report)
    {
        foreach (var line in EvaluationSummary.Lines(report.Result)) output.WriteLine(line.TrimEnd());
        var options = report.Options;
        foreach (var file in new[] { options.ReportPath, options.PredictionsPath, options.OutputPath })
            if (file is not null) output.WriteLine($"written: {file}");
    }

    /// <summary>Shows how many trainings are done.</summary>
    internal sealed class EvalListener(IProgressDisplay progress) : IEvaluationListener
    {
        private readonly Lock _gate = new();

        public void Started(int trainings) => progress.Begin(trainings, "training");

        public void Finished()
        {
            lock (_gate) progress.Advance(isFailure: false);
        }

        public void Scoring() { }
    }
}
