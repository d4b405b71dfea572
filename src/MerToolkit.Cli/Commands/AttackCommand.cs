using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Attacking;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer attack</c>: rows, or the samples of clips, moved a little, so that a model errs.</summary>
internal static class AttackCommand
{
    private const int MostModels = 64;

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("attack", "rows or sound, moved within a budget so that a model errs")
    {
        Examples =
        [
            new("a network's own gradients, a tenth of a standard deviation",
                "mer attack mood.mer test.csv --attack pgd --epsilon .1 --out moved.csv"),
            new("a forest, by way of a logistic regression",
                "mer attack forest.mer test.csv --attack fgsm --surrogate logistic --train train.csv --out moved.csv"),
            new("what 200 scores a row can do, with rules for the columns",
                "mer attack forest.mer test.csv --attack square --set queries=200 --threat rules.yaml --out moved.csv"),
            new("valence and arousal into the happy quadrant",
                "mer attack va.mer test.csv --target valence,arousal --attack pgd --aim reach-quadrant --point 7,7 --cut 5,5 --out o.csv"),
            new("clips themselves, 30 and 40 dB under the music, heard again by two models, one of them defended",
                "mer attack mel.mer mel-defended.mer --audio 4q --dataset 4q --snr 30,40 --out attacked --report attacked.html"),
            new("a forest's clips, made on a network that hears a picture of mel bands",
                "mer attack forest.mer --audio songs/ --labels labels.csv --snr 30 --surrogate mel.mer --out attacked"),
            new("the attacks there are", "mer attack --describe all"),
        ],
        Argument = new ArgumentSpec("MODEL TABLE", 0, MostModels,
            "A model (.mer), then the table whose rows are moved; with --audio one or more models, and no table.", Completable.Files),
        Options = AttackOptions.All,
        Remarks =
        [
            "Labels: the table must hold them, since a row that the model gets wrong as it is needs no attack. Numbers: points start where "
            + "the model predicts them.",
            "On the model itself the best of all candidates is kept, and success is what the model confirms. Rows made on a surrogate are "
            + "written as the attack leaves them, and judged by the model once.",
            "The budget counts in the standard deviations of the rows that the model learned from. Moved values are float32 and read back "
            + "to the same bits; columns that the model does not read, and empty cells, stay as they are.",
            "--audio moves the samples of clips, by projected gradients through everything that stands before the model: mean of channels, "
            + "resampling, frames, spectra, mel bands, decibels, picture. That needs a model with gradients whose columns are a picture of "
            + "mel, mel-decibels or mfcc (mel64-picture); all others are attacked by transfer, with --surrogate MODEL.",
            "Clips are written as 16-bit wav at their own rate, all channels, within the budget and full scale, and read again: only what "
            + "the models answer to the file counts. A budget of 0 writes the clip as it is. Each file also passes through --perturb "
            + "(mp3:128k unless said otherwise) and noise of the same budget stands beside it as a control. Several models make one table: "
            + "attack a model that was trained with a defence beside the one that was not.",
            "Labels of clips come from --dataset, or from a csv with --labels (id, the target, group); without either a model's own answer "
            + "to a clip as it is counts as right.",
            "Every digit is the same for any --jobs.",
        ],
        Json = """
            {"command":"attack","schema":1,"version":V,"seed":1,"inputs":[{"path","sha256","rows","columns"}],
              "model":{"path","trainer"},"remarks":[TEXT],
              "results":{"attack":{"name","options":{NAME:VALUE},"surrogate":null or NAME},"targets":[NAME],
                "epsilon":0.1,"norm":"linf","threat":TEXT,"rows":N,"succeeded":N,
                "accuracy":null or {"clean":0.85,"attacked":0.76},"moves":[{"target","unit","mean"}],"queries_per_row":X},
              "failures":[],"timing":{"wall_seconds","peak_bytes"},"exit_code":0}
            with --audio: "inputs":[{"path"}],"models":[PATH],"target","clips","groups","steps","labels":TEXT,"remarks":[TEXT],
              "answers":PATH,"results":[{"model","made_on":null or NAME,"conditions":[{"condition","moved":"none", "attack" or "noise",
                "budget","through","accuracy":{"value","low","high"},"change","right_as_they_are":N,"of_these_wrong":N}]}]
            with --describe: "results":{"attacks":[{"name","aliases","access","control","one_step","summary","formula","source",
              "options":[{"name","aliases","unit","allowed","default","summary"}]}]}
            """,
        ExitCodes =
        [
            (ExitCode.SomeFailed, "a clip could not be attacked (--audio); the others were"),
            (ExitCode.BadInput, "the model or a table is missing or wrong, or they do not fit; nothing was written"),
            (ExitCode.Environment, "a permission or disk space is missing"),
            (ExitCode.Interrupted, "interrupted by Ctrl-C; nothing was written but finished clips (--audio)"),
        ],
        FilesWritten =
        [
            ("--out FILE", "the table with the moved rows: csv, csv.gz or npz"),
            ("--audio --out DIR", "MODEL/snr-30dB/ID.wav and noise/snr-30dB/ID.wav; answers.csv: what each model answered to each file, "
                + "with the budget as measured"),
            ("--report FILE", "the table of models and conditions, with intervals (--audio)"),
            ("FILE.schema.json", "kind, unit and origin of each column"),
            ("FILE.manifest.json", "command line, version, attack, threat, input hashes, seed"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        if (parsed.Get(AttackOptions.Describe) is { } name) return AttackDescription.Write(name, parsed, shell);
        if (parsed.Has(AttackSound.Audio)) return AttackSound.Run(parsed, shell, AttackOptions.Problems(parsed));
        AttackingReport report;
        using (var progress = ProgressDisplays.Create(shell, parsed.Get(CommonOptions.Quiet), parsed.Get(CommonOptions.Json)))
        {
            report = AttackingRun.Run(
                AttackOptions.From(parsed), new Listener(progress), shell.Interruption.Token, AttackOptions.Problems(parsed));
        }

        foreach (var remark in report.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.Json)) AttackJson.Write(shell.Out, report);
        else if (!parsed.Get(CommonOptions.Quiet))
        {
            foreach (var line in AttackingSummary.Lines(report)) shell.Out.WriteLine(line);
            if (report.Options.OutputPath is { } file) shell.Out.WriteLine($"written: {file}");
        }

        return ExitCode.Done;
    }

    private sealed class Listener(IProgressDisplay progress) : IAttackingListener
    {
        private readonly Lock _gate = new();

        public void Started(int rows) => progress.Begin(rows, "row");

        public void Finished(int rows)
        {
            lock (_gate)
            {
                for (var row = 0; row < rows; row++) progress.Advance(isFailure: false);
            }
        }
    }
}
