using MerToolkit.Audio;
using MerToolkit.Core.Numerics;
using MerToolkit.Workflows.Attacking.Sound;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Attacking.Sound;

/// <summary>Sixteen short clips of 16 bits, low noise and high noise by label, and models that hear small pictures of them.</summary>
public sealed class SoundFolder : IDisposable
{
    public const int Rate = 8000;
    public const int Clips = 16;

    private const string Profile = """
        name: small
        sample-rate: 8000
        frame: { size: 256, hop: 200, window: hann, padding: center-zeros }
        mel: { bands: 8, low: 0, high: nyquist, scale: slaney, norm: slaney }
        features:
          - mel-decibels
          - rms
        picture: { frames: 5, pool: 2, pool-by: mean, place: middle, pad: lowest, planes: [mel-decibels] }
        functionals: [mean]
        """;

    private readonly TestFolder _folder = new();
    private int _runs;

    public SoundFolder()
    {
        var labels = new List<string> { "id,label,group" };
        for (var clip = 0; clip < Clips; clip++)
        {
            Write(clip, FormattableString.Invariant($"c{clip:00}"));
            labels.Add(FormattableString.Invariant($"c{clip:00},{(clip % 2 == 0 ? "low" : "high")},g{clip / 4}"));
        }

        Labels = _folder.WriteText("labels.csv", string.Join('\n', labels) + "\n");
        var profile = _folder.WriteText("small.yaml", Profile);
        var extraction = new ExtractionOptions
        {
            Inputs = [Songs], ProfileName = profile, OutputPath = _folder.At("songs.csv"), Jobs = 1,
        };
        ExtractionRun.Run(ExtractionPlan.Resolve(extraction, TextReader.Null), new Silence(), CancellationToken.None);
        Network = Train("network", "logistic");
        Forest = Train("forest", "random-forest", "trees=9");
    }

    /// <summary>Folder of the clips.</summary>
    public string Songs => _folder.At("songs");

    /// <summary>Their labels.</summary>
    public string Labels { get; }

    /// <summary>A model with slopes.</summary>
    public string Network { get; }

    /// <summary>A model without.</summary>
    public string Forest { get; }

    public void Dispose() => _folder.Dispose();

    /// <summary>Trains a model of the clips.</summary>
    public string Train(string name, string trainer, params string[] settings) => Models.Train(_folder, new ExperimentOptions
    {
        TablePath = _folder.At("songs.csv"), LabelsPath = Labels, Targets = ["label"], Trainers = [trainer],
        Settings = Experiments.Settings(settings), Jobs = 1,
    }, $"{name}.mer");

    /// <summary>A path in the folder.</summary>
    public string At(string name) => _folder.At(name);

    /// <summary>A clip of the songs.</summary>
    public string Song(int clip) => Path.Combine(Songs, FormattableString.Invariant($"c{clip:00}.wav"));

    /// <summary>What is asked for: all clips, the network, 20 dB, no perturbation but a filter; each into a folder of its own.</summary>
    public SoundAttackOptions Options(params string[] models) => new()
    {
        ModelPaths = models.Length > 0 ? models : [Network], Audio = [Songs], LabelsPath = Labels, SignalToNoise = [20], Steps = 8,
        Perturb = "lowpass:3kHz", OutputPath = _folder.At(FormattableString.Invariant($"out-{++_runs}")), Jobs = 1,
    };

    /// <summary>Runs it.</summary>
    public static SoundAttackReport Run(SoundAttackOptions options) => SoundAttackRun.Run(options, new Silent(), CancellationToken.None);

    // Two channels of half a second, brighter where the label is high, near enough that 20 dB decide.
    private void Write(int clip, string name)
    {
        var random = RandomStream.FromSeed(3).Split(clip);
        var levels = new short[Rate];
        var (past, share) = (0.0, clip % 2 == 0 ? 0.55 : 0.45);
        for (var frame = 0; frame < levels.Length / 2; frame++)
        {
            var noise = random.NextGaussian();
            past = (share * past) + ((1 - share) * noise);
            levels[2 * frame] = (short)Math.Clamp(6000 * past, short.MinValue, short.MaxValue);
            levels[(2 * frame) + 1] = (short)(levels[2 * frame] / 2);
        }

        Directory.CreateDirectory(Songs);
        new PcmClip(levels, 2, Rate).Write(Path.Combine(Songs, $"{name}.wav"));
    }

    private sealed class Silent : ISoundAttackListener
    {
        public void Started(int clips) { }

        public void Finished(ItemFailure? failure) { }
    }

    private sealed class Silence : IExtractionListener
    {
        public void Started(ExtractionPlan plan) { }

        public void Refused(ItemFailure failure) { }

        public void Finished(ClipOutcome outcome) { }
    }
}
