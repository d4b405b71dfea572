using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer extract</c>: sound, or texts, to a table of features.</summary>
internal static class ExtractCommand
{
    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("extract", "sound, or texts, to a table of features")
    {
        Examples =
        [
            new("the 4Q set with its labels and groups, librosa's recipe, to csv",
                "mer extract --dataset 4q data/4q --profile librosa --out 4q.csv"),
            new("a folder of songs, 45 seconds of each, to a numpy table",
                "mer extract songs/ --profile emotionet --max-seconds 45 --out songs.npz"),
            new("the mel spectrogram of one clip, frame by frame", "mer extract song.mp3 --profile melspec --frames --out song.npz"),
            new("the same set in white noise at two levels: 4q.white-20dB.csv and 4q.white-10dB.csv",
                "mer extract --dataset 4q data/4q --perturb white:20dB,white:10dB --out 4q.csv"),
            new("a row each half second, labelled by the ratings over time",
                "mer extract --dataset emomusic data/emomusic --profile havranek --every .5 --out emomusic.npz"),
            new("the second of four parts, to be put together by 'mer data merge'",
                "mer extract songs/ --shard 2/4 --resume --out songs-2.csv"),
            new("lyrics, one text a song, with the means of a lexicon", "mer extract lyrics/ --lexicon nrc-vad.txt --out lyrics.csv"),
            new("which clips of a folder cannot be read", "mer extract songs/ --out songs.csv --json | jq -c 'select(.type==\"failure\")'"),
        ],
        Argument = new ArgumentSpec(
            "INPUT", 0, int.MaxValue,
            "Sound files or texts (.txt), folders (with all folders below them) and patterns: * and ? inside a name, ** for any folders.",
            Completable.Files),
        Options = ExtractOptions.All,
        Remarks =
        [
            "A row is named after its file without the ending; files that share that name are named by their path below the given "
            + "folder. A data set names its own rows. Rows stand in the order of the inputs, a folder's by path; "
            + "the file is the same, byte for byte, for any --jobs.",
            "A clip that cannot be read is named and left out (exit code 1). When no clip can be read nothing is written (exit code 3; "
            + "4 when a library is missing for all of them). Ctrl-C keeps the clips that are finished; a second Ctrl-C ends at once.",
            "Each clip is noted in FILE.journal when it is finished. Whatever ended the run, a kill or a power cut too, the same command "
            + "with --resume takes the finished clips from there and extracts the others; the file is the one that a run "
            + "without a break writes, byte for byte. Clips that failed are tried again, as are those whose file has changed since. "
            + "A journal of another profile, other options or other inputs is refused. It goes when all clips are in place. With --frames "
            + "neither journal nor cache keeps a clip of more than 24 MB of frames (four minutes of librosa); it is extracted again. "
            + "Where the output is complete already, --resume does nothing; --force makes it again.",
            "Texts (.txt, UTF-8) are read where only they are named, or by a profile of texts such as lyrics: columns word.0001, ... and "
            + "char.0001, ... count n-grams of words and of characters inside words, each in the bucket that a hash puts it in; text.* are "
            + "plain numbers, lexicon.* the mean, sd and coverage of each column of --lexicon. 'steps: [tf-idf]' of a recipe weighs the "
            + "counts, learned from training rows alone. Of a published set with lyrics: --dataset merge:modality=bimodal "
            + "--profile lyrics. 'mer data join' puts them beside sound.",
            "With --every a row is a window: PIECE@SECONDS, the frames that are centred in [t - lag - window, t - lag), and the profile's "
            + "functionals over them. The half second before the label, since a label at 45.0 s of a clip of 45 s has no other, and since "
            + "a live listener has no other: 'mer listen' gives the same rows. Labels are the set's curves, with the raters' spread where "
            + "it is published; a set without curves, and loose files, give every window the labels of its clip. Rows of one piece share "
            + "a group. A label that lies behind the end of its clip is an error that names both times; a window is given when half of "
            + "it is there.",
            "A clip belongs to a shard by a hash of its id, wherever it stands in the list; --limit counts before. 'mer data merge' puts "
            + "the tables of all shards together, in the order of the whole list. --shard auto reads SLURM_ARRAY_TASK_ID (an array from 0, "
            + "its length from SLURM_ARRAY_TASK_COUNT) or JOB_COMPLETION_INDEX (of Kubernetes); MER_SHARDS gives the number of shards, "
            + "and must where only a part of the array runs.",
            "An entry of the cache is named by the hash of the sound, and the hash of program version, profile, cut and "
            + "decoder with its version; so nothing in it grows stale, and any of it may be deleted at any time. "
            + "A damaged entry is made again. A clip found there is hashed, not decoded.",
        ],
        Json = """
            one line a clip, in the order of the rows:
            {"type":"clip","item":PATH,"id":ID,"seconds":30.0,"decoder":"libsndfile 1.2.0","sample_rate":22050,
              "channels":1,"silent":false[,"warning":WHY][,"from":"journal"|"cache"]}
              (a text: {"type":"clip","item":PATH,"id":ID,"characters":1200,"decoder":"UTF-8"})
            {"type":"failure","item":PATH,"code":CODE,"message":WHAT,"remedy":WHAT NEXT}
            then one frame:
            {"command":"extract","schema":1,"version":V,"seed":1,"inputs":[{"path":P}],
              "results":{"out":P,"manifest":P,"shard":"1/1","rows":N,"columns":N,"features":N,"failed":N,"warnings":N,
              "was_finished":false,"resumed":N,"cache_hits":N,"constant_columns":[NAME],"profile":"librosa@1","profile_hash":H
              [,"perturb":SPEC],"ending":"completed"|"interrupted"|"stopped-at-failure"},
              "failures":[{"item","code","message","remedy"}],
              "timing":{"wall_seconds","decode_seconds","resample_seconds","feature_seconds","peak_bytes"},"exit_code":0}
            decode, resample (with perturbing) and feature seconds are summed over workers. With several perturbations each clip line
            has "perturb", and "results" is a list, one entry a table.
            """,
        ExitCodes =
        [
            (ExitCode.SomeFailed, "some clips failed; the others are written"),
            (ExitCode.BadInput, "no clip could be read, an input is missing, or native rates are mixed; nothing was written"),
            (ExitCode.Environment, "a library, a permission or disk space is missing"),
            (ExitCode.Interrupted, "interrupted by Ctrl-C; the finished clips are written, --resume goes on"),
            (ExitCode.Terminated, "ended by SIGTERM; the finished clips are written, --resume goes on"),
        ],
        FilesWritten =
        [
            ("FILE", "the table (.csv, .csv.gz, .npz: ids, groups, columns, X), or with --frames an .npz of ID/feature arrays and meta"),
            ("FILE.schema.json", "kind, unit, family and origin of each column (tables only)"),
            ("FILE.journal", "the finished clips of a run that has not ended; gone at its end"),
            ("DIR/ab/cd/*.clip", "with --cache, one file a clip"),
            ("FILE.manifest.json", "command line, version, profile, input hashes, decoders, machine, counts, failures"),
        ],
        Variables =
        [
            ("MER_DATA", "folder where data sets lie; --data goes before"),
            ("MER_SNDFILE", "path of libsndfile, where it is not found by itself"),
            ("SLURM_ARRAY_TASK_ID", "with --shard auto, the task of a Slurm array"),
            ("JOB_COMPLETION_INDEX", "with --shard auto, the task of an indexed job of Kubernetes"),
            ("MER_SHARDS", "with --shard auto, the number of shards"),
            ("TMPDIR", "folder of temporary files; statistics of long clips spill there"),
            ("NO_COLOR", "no colours"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var unread = new ProblemLog();
        var shard = ExtractOptions.ShardOf(parsed, shell.Variable, unread);
        var options = ExtractOptions.From(parsed, shell.Variable) with { Shard = shard };
        var plan = ExtractionPlan.Resolve(options, shell.In, [.. parsed.Problems, .. unread.Problems]);
        if (parsed.Get(CommonOptions.DryRun)) return DryRun(plan.Runs(), parsed, shell);

        var isJson = parsed.Get(CommonOptions.Json);
        var reports = new List<ExtractionReport>();
        foreach (var run in plan.Runs())
        {
            reports.Add(RunOne(run, parsed, shell));
            if (reports[^1].Ending != ExtractionEnding.Completed) break;
        }

        var exitCode = reports.Max(report => CodeOf(report, shell.Interruption));
        if (isJson) ExtractJson.WriteFrame(shell.Out, reports, exitCode);
        foreach (var report in reports)
        {
            if (!isJson && report.IsWritten && !parsed.Get(CommonOptions.Quiet)) ExtractSummary.WriteAnswer(shell.Out, report);
            ExtractSummary.WriteStory(shell.Error, report);
        }

        return exitCode;
    }

    private static ExtractionReport RunOne(ExtractionPlan plan, ParsedCommand parsed, Shell shell)
    {
        var isJson = parsed.Get(CommonOptions.Json);
        using var progress = ProgressDisplays.Create(shell, parsed.Get(CommonOptions.Quiet), isJson);
        var listener = new ExtractListener(shell, progress, isJson, parsed.Get(CommonOptions.Verbose));
        return ExtractionRun.Run(plan, listener, shell.Interruption.Token);
    }

    private static int CodeOf(ExtractionReport report, Interruption interruption)
    {
        if (report.Ending == ExtractionEnding.Interrupted) return interruption.ExitCode;
        if (report.IsWritten) return report.Failures.Count > 0 ? ExitCode.SomeFailed : ExitCode.Done;
        return report.Failures.All(failure => failure.IsEnvironment) ? ExitCode.Environment : ExitCode.BadInput;
    }

    private static int DryRun(IReadOnlyList<ExtractionPlan> runs, ParsedCommand parsed, Shell shell)
    {
        var estimates = runs.Select(run => ExtractionEstimate.Measure(run, shell.Interruption.Token)).ToList();
        if (parsed.Get(CommonOptions.Json)) ExtractJson.WritePlans(shell.Out, runs, estimates);
        else foreach (var (run, estimate) in runs.Zip(estimates)) ExtractSummary.WritePlan(shell.Out, run, estimate);
        return ExitCode.Done;
    }
}
