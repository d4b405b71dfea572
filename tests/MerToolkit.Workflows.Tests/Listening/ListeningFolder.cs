using MerToolkit.Audio.Writing;
using MerToolkit.Features.Extraction;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Listening;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Tests.Extracting;

namespace MerToolkit.Workflows.Tests.Listening;

/// <summary>Models of a few tones, made once: of whole clips and of half seconds, of arousal and valence and of quadrants.</summary>
public sealed class ListeningFolder : IDisposable
{
    public const int Rate = 22050;

    private const string Profile = "name: heard\nframe: { seconds: 0.05, step-seconds: 0.025, window: hann, padding: none }\n"
        + "features: [short-energy, short-zcr, short-spectral-centroid: { rule: plain }]\nfunctionals: [mean, sd]\n";

    private readonly TestFolder _folder = new();

    public ListeningFolder()
    {
        for (var clip = 0; clip < 6; clip++) _folder.WriteTone($"in/c{clip}.wav", 2, Rate, pitch: 150 + 200 * clip);
        _folder.WriteText("heard.yaml", Profile);
        Train("clips", null, "[-1, 1]");
        Train("windows", WindowFraming.HalfSecond, "[1, 9]");
    }

    /// <summary>Path of a file: <c>clips.va.mer</c>, <c>windows.va.mer</c>, <c>clips.label.mer</c>, ...</summary>
    public string At(string name) => _folder.At(name);

    /// <summary>Path of a model of whole clips whose profile has other features too.</summary>
    public string ModelWith(string features)
    {
        var text = Profile.Replace("name: heard", "name: other").Replace("short-energy,", $"short-energy, {features},");
        _folder.WriteText("other.yaml", text);
        Extract("in", "other.csv", null, "other.yaml");
        return Models.Train(_folder, Experiments.Options(_folder.At("other.csv"), "majority") with
        {
            LabelsPath = _folder.At("clips.labels.csv"), Targets = ["label"],
        }, "whole.mer");
    }

    /// <summary>A mono wav of 16 bits whose samples are exact in that format: a melody with a pause in it.</summary>
    public string Song(string name, double seconds = 7.3, int rate = Rate)
    {
        var path = _folder.At(name);
        using var writer = WavWriter.Create(path, rate, format: WavSampleFormat.Pcm16);
        writer.Write(Samples(seconds, rate));
        return path;
    }

    /// <summary>Samples of the song, each a whole number of steps of 1/32768.</summary>
    public static float[] Samples(double seconds, int rate = Rate)
    {
        var samples = new float[(int)(seconds * rate)];
        for (var i = 0; i < samples.Length; i++)
        {
            var note = i * 4 / rate % 7;
            var phase = i % (rate / (200 + 90 * note)) / (double)(rate / (200 + 90 * note));
            samples[i] = (float)(Math.Round(12_000 * (phase - 0.5) * (note == 5 ? 0 : 1)) / 32768);
        }

        return samples;
    }

    /// <summary>Extracts a sound as a table: of the whole clip, or of its windows.</summary>
    public string Extract(string input, string output, WindowFraming? windows, string profile = "heard.yaml")
    {
        var options = new ExtractionOptions
        {
            Inputs = [_folder.At(input)], ProfileName = _folder.At(profile), OutputPath = _folder.At(output), Jobs = 1, Windows = windows,
        };
        ExtractionRun.Run(ExtractionPlan.Resolve(options, TextReader.Null), new Listener(), CancellationToken.None);
        return options.OutputPath;
    }

    /// <summary>Writes a model again with another unit of its numbers, or other names of its labels.</summary>
    public string Renamed(string model, string name, string? unit = null, Func<string, string>? label = null)
    {
        var read = ModelArchive.Read(_folder.At(model));
        ModelArchive.Write(_folder.At(name), read with
        {
            Targets = [.. read.Targets.Select(target => target with
            {
                Scale = target.Scale switch
                {
                    NumberScale number => number with { Unit = unit ?? number.Unit },
                    LabelScale labels => labels with { Labels = [.. labels.Labels.Select(label ?? (word => word))] },
                    _ => target.Scale,
                },
            })],
        });
        return _folder.At(name);
    }

    /// <summary>Trains a model and writes it.</summary>
    public string Train(ExperimentOptions experiment, string name) => Models.Train(_folder, experiment, name);

    public void Dispose() => _folder.Dispose();

    internal static ListeningReport Run(ListeningOptions options, Heard heard, byte[]? input = null, int most = 1000) =>
        ListeningRun.Run(options, () => new PipeStream(input ?? [], most), heard, CancellationToken.None);

    private void Train(string name, WindowFraming? windows, string unit)
    {
        var table = Extract("in", $"{name}.csv", windows);
        var ids = File.ReadLines(table).Skip(1).Select(line => line.Split(',')[0]).ToList();
        _folder.WriteText($"{name}.labels.csv", "id,arousal,valence,label\n" + string.Concat(ids.Select((id, row) =>
            FormattableString.Invariant($"{id},{Clip(id) / 5.0:0.00},{(row % 3 - 1) / 2.0:0.00},Q{Clip(id) % 4 + 1}\n"))));
        Learn(name, "va", "ridge", "arousal", "valence");
        Learn(name, "label", "logistic", "label");
        Renamed($"{name}.va.mer", $"{name}.va.mer", unit);

        static int Clip(string id) => id[1] - '0';
    }

    private void Learn(string name, string kind, string trainer, params string[] targets) => Models.Train(
        _folder, Experiments.Options(_folder.At($"{name}.csv"), trainer) with
        {
            LabelsPath = _folder.At($"{name}.labels.csv"), Targets = targets,
        }, $"{name}.{kind}.mer");
}
