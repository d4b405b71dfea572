using System.IO.Compression;
using MerToolkit.Audio;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Rendering;

namespace MerToolkit.Workflows.Tests.Rendering;

public sealed class RenderingRunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Out => _folder.At("out");

    private RenderingOptions Options(params string[] inputs) =>
        new() { Inputs = [.. inputs.Select(_folder.At)], OutputPath = Out, Jobs = 2 };

    private static RenderingReport Run(RenderingOptions options) => RenderingRun.Run(options, new Silent(), CancellationToken.None);

    private void Write(string name, byte[] content)
    {
        _folder.WriteText(name, "");
        File.WriteAllBytes(_folder.At(name), content);
    }

    [FluidsynthFact]
    public void Folders_keep_their_shape_and_archives_lose_the_folder_that_holds_everything()
    {
        Write("scores/deep/a.mid", Midi.Note(60));
        Write("scores/-b c.mid", Midi.Note(64));
        using (var archive = ZipFile.Open(_folder.At("midis.zip"), ZipArchiveMode.Create))
            foreach (var name in new[] { "midis/x.mid", "midis/y.midi", "midis/readme.txt" })
                using (var entry = archive.CreateEntry(name).Open()) entry.Write(Midi.Note(67));
        var report = Run(Options("scores", "midis.zip"));

        Assert.Equal(["-b c.wav", "deep/a.wav", "x.wav", "y.wav"], report.Files.Select(file => file.File));
        Assert.Empty(report.Failures);
        var facts = AudioProbe.Describe(Path.Combine(Out, "deep", "a.wav"));
        Assert.Equal((22050, 2), (facts.SampleRate, facts.Channels));
        Assert.True(facts.ClaimedSeconds > 0.4, $"{facts.ClaimedSeconds} s");
        Assert.Equal(File.ReadAllBytes(Path.Combine(Out, "x.wav")), File.ReadAllBytes(Path.Combine(Out, "y.wav")));
        var manifest = ManifestFile.Read(report.ListPath);
        Assert.Contains("gain: 0.6\nrate: 22050\n", manifest.Recipes.Single().Text);
        Assert.Contains($"soundfont-sha256: {manifest.Inputs[0].Sha256}", manifest.Recipes.Single().Text);
        Assert.Equal(5, manifest.Inputs.Count);
    }

    [FluidsynthFact]
    public void A_score_that_is_broken_fails_alone_and_leaves_nothing_behind()
    {
        Write("in/a.mid", Midi.Note(60));
        Write("in/cut.mid", Midi.Note(60)[..^6]);
        Write("in/empty.mid", []);
        Write("in/text.mid", "no score"u8.ToArray());
        var report = Run(Options("in"));

        Assert.Equal(["a.wav"], report.Files.Select(file => file.File));
        Assert.Equal(["midi-broken", "midi-empty", "midi-invalid"], report.Failures.Select(failure => failure.Problem.Code));
        Assert.All(report.Failures, failure => Assert.NotEqual("", failure.Problem.Remedy));
        Assert.Equal(["a.wav", "rendering.csv", "rendering.csv.manifest.json"],
            Directory.GetFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [FluidsynthFact]
    public void A_second_run_keeps_what_is_the_same_and_renders_what_changed()
    {
        Write("in/a.mid", Midi.Note(60));
        Write("in/b.mid", Midi.Note(62));
        Run(Options("in"));
        Write("in/b.mid", Midi.Note(64));
        Write("in/c.mid", Midi.Note(65));
        Assert.Equal("output-exists", Assert.Throws<UsageException>(() => Run(Options("in"))).Problems.Single().Code);

        var report = Run(Options("in") with { Resume = true });
        Assert.Equal((3, 1), (report.Files.Count, report.Kept));
        Assert.Equal(0, Run(Options("in") with { Resume = true, Gain = 1 }).Kept);
        Assert.Equal(3, Run(Options("in") with { Force = true }).Files.Count);
    }

    [FluidsynthFact]
    public void Sound_that_no_run_wrote_is_not_replaced_by_going_on()
    {
        Write("in/a.mid", Midi.Note(60));
        _folder.WriteText("out/a.wav", "mine");
        Assert.Equal("output-exists", Run(Options("in") with { Resume = true }).Failures.Single().Problem.Code);
        Assert.Equal("mine", File.ReadAllText(_folder.At("out/a.wav")));
    }

    [FluidsynthFact]
    public void Sound_that_a_killed_run_had_not_listed_yet_is_gone_on_from()
    {
        Write("in/a.mid", Midi.Note(60));
        Run(Options("in"));
        File.Delete(_folder.At("out/rendering.csv"));
        var report = Run(Options("in") with { Resume = true });
        Assert.Empty(report.Failures);
        Assert.Equal((1, 0), (report.Files.Count, report.Kept));
    }

    [FluidsynthFact]
    public void A_run_that_is_interrupted_says_so_and_is_gone_on_from()
    {
        for (byte key = 50; key < 60; key++) Write($"in/{key}.mid", Midi.Note(key));
        using var source = new CancellationTokenSource();
        var report = RenderingRun.Run(Options("in") with { Jobs = 1 }, new CancelsAfter(source, 2), source.Token);
        Assert.True(report.IsInterrupted);
        Assert.InRange(report.Files.Count, 2, 9);
        Assert.Equal(report.Files.Count, Directory.GetFiles(Out, "*.wav").Length);
        var second = Run(Options("in") with { Resume = true });
        Assert.Equal((10, report.Files.Count), (second.Files.Count, second.Kept));
    }

    [FluidsynthFact]
    public void The_scores_of_a_set_are_rendered_under_the_names_its_loader_looks_for()
    {
        _folder.WriteText("emopia/label.csv", "ID,4Q,annotator\nQ1_aaaaaaaaaaa_0,1,D\n");
        Write("emopia/midis/Q1_aaaaaaaaaaa_0.mid", Midi.Note(60));
        var options = new RenderingOptions
        {
            DatasetName = "emopia", DatasetPath = _folder.At("emopia"), OutputPath = _folder.At("emopia/audio"),
        };
        Assert.Equal("Q1_aaaaaaaaaaa_0.wav", Run(options).Files.Single().File);
        // The loader prefers sound now, and its scores are found all the same.
        Assert.Equal(1, Run(options with { Resume = true }).Kept);
    }

    [Fact]
    public void Two_scores_for_one_sound_are_refused_by_both_names()
    {
        Write("one/a.mid", Midi.Note(60));
        Write("two/a.mid", Midi.Note(60));
        var problems = Assert.Throws<UsageException>(() => Run(Options("one", "two"))).Problems;
        var problem = problems.Single(found => found.Code == "output-clash");
        Assert.Contains(_folder.At("one/a.mid"), problem.Message);
        Assert.Contains(_folder.At("two/a.mid"), problem.Message);
    }

    [Fact]
    public void What_is_missing_or_holds_no_score_is_told_together()
    {
        _folder.Touch("none/readme.txt");
        _folder.WriteText("broken.zip", "no archive");
        var problems = Assert.Throws<InputException>(() => Run(Options("absent.mid", "none", "broken.zip"))).Problems;
        Assert.Equal(["input-missing", "input-empty", "zip-broken"],
            problems.Select(problem => problem.Code).Where(code => code is not ("fluidsynth-missing" or "soundfont-missing")));
    }

    [Theory]
    [InlineData("Gain", 0, 22050)]
    [InlineData("Gain", 11, 22050)]
    [InlineData("SampleRate", 0.6, 100)]
    public void Values_outside_their_range_are_refused(string property, double gain, int rate) =>
        Assert.Equal(property, (Options("a.mid") with { Gain = gain, SampleRate = rate }).Validate().Single().Subject);

    [Fact]
    public void Nothing_to_render_or_nowhere_to_put_it_is_refused() =>
        Assert.Equal(["Inputs", "OutputPath"], new RenderingOptions().Validate().Select(problem => problem.Subject));

    [Fact]
    public void Without_the_program_it_is_said_how_to_install_it()
    {
        Assert.Null(SynthesizerProgram.Find(_folder.Path));
        Assert.Null(SynthesizerProgram.Find(searchPath: null));
        Assert.Contains("apt-get install fluidsynth fluid-soundfont-gm", SynthesizerProgram.Install);
    }

    private sealed class Silent : IRenderingListener
    {
        public void Started(int scores) { }

        public void Finished(ItemFailure? failure) { }
    }

    private sealed class CancelsAfter(CancellationTokenSource source, int scores) : IRenderingListener
    {
        private int _left = scores;

        public void Started(int scores) { }

        public void Finished(ItemFailure? failure)
        {
            if (--_left == 0) source.Cancel();
        }
    }
}
