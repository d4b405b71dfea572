using MerToolkit.Audio.Perturbation;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Tests.Perturbation;

public sealed class PerturbationSpecTests
{
    [Fact]
    public void A_comma_parts_runs_and_a_plus_chains_steps()
    {
        var chains = Parsed("white:20dB,lowpass:4kHz+mp3:64k,telephone");

        Assert.Equal(["white:20dB", "lowpass:4000Hz+mp3:64k", "telephone"], chains.Select(chain => chain.Text));
        Assert.Equal(["white", "lowpass", "mp3", "telephone"],
            chains.SelectMany(chain => chain.Steps).Select(step => step.Kind.Declaration.Name));
        Assert.Equal("lowpass-4000Hz+mp3-64k", chains[1].FileWord);
    }

    [Theory]
    [InlineData("white:20", "white:20dB")]
    [InlineData("WHITE:20DB", "white:20dB")]
    [InlineData(" gain:-6.5 dB ", "gain:-6.5dB")]
    [InlineData("lowpass:3.4kHz", "lowpass:3400Hz")]
    [InlineData("pitch:-2st", "pitch:-200cents")]
    [InlineData("pitch:1.5semitones", "pitch:150cents")]
    [InlineData("tempo:+5%", "tempo:5%")]
    [InlineData("crop-centre:10s", "crop-centre:10s")]
    public void Levels_may_be_written_in_several_ways(string written, string text) =>
        Assert.Equal(text, Assert.Single(Parsed(written)).Text);

    [Theory]
    [InlineData("whitte:20dB", "perturb-unknown", "Did you mean 'white'?")]
    [InlineData("reverb", "perturb-unknown", "Known: crop, crop-centre, gain,")]
    [InlineData("white", "perturb-level", "from -40 to 120 dB")]
    [InlineData("white:loud", "perturb-level", "from -40 to 120 dB")]
    [InlineData("white:20Hz", "perturb-level", "from -40 to 120 dB")]
    [InlineData("white:1e2", "perturb-level", "from -40 to 120 dB")]
    [InlineData("gain:61dB", "perturb-range", "from -60 to 60 dB")]
    [InlineData("mp3:64.5k", "perturb-range", "a whole number from 8 to 320 k")]
    [InlineData("telephone:3", "perturb-level", "Write 'telephone'.")]
    [InlineData("", "perturb-empty", "white:20dB")]
    [InlineData("white:20dB+", "perturb-empty", "white:20dB")]
    [InlineData("white:20dB,white:20", "perturb-repeated", "Leave one of them out.")]
    public void A_mistake_is_told_with_what_is_allowed(string written, string code, string remedy)
    {
        var problems = new ProblemLog();
        PerturbationSpec.Parse(written, problems);

        var problem = Assert.Single(problems.Problems);
        Assert.Equal(code, problem.Code);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var problems = new ProblemLog();
        var chains = PerturbationSpec.Parse("whitte:20dB+gain:99,pink:20dB,mp3", problems);

        Assert.Equal(["perturb-unknown", "perturb-range", "perturb-level"], problems.Problems.Select(problem => problem.Code));
        Assert.Equal("pink:20dB", Assert.Single(chains).Text);
    }

    [Fact]
    public void Every_perturbation_reads_its_own_ends_back()
    {
        foreach (var kind in PerturbationKinds.All)
        {
            var own = kind.Declaration;
            Assert.Matches("^[a-z0-9-]+$", own.Name);
            Assert.True(own.Summary.EndsWith('.'), own.Name);
            Assert.Equal(own.TakesLevel, own.Maximum > own.Minimum);
            foreach (var level in own.TakesLevel ? [own.Minimum, own.Maximum] : new double[] { 0 })
            {
                var step = new PerturbationStep(kind, level);
                Assert.Equal(step, Assert.Single(Assert.Single(Parsed(step.Text)).Steps));
            }
        }
    }

    [Fact]
    public void What_decides_the_samples_tells_chains_apart()
    {
        var (noise, gain) = (Perturbing.Chain("white:20dB"), Perturbing.Chain("gain:-6dB"));

        Assert.Equal("perturbation: white:20dB\nversion: 1\nseed: 7\n", noise.Resolved(7));
        Assert.NotEqual(noise.Hash(7), noise.Hash(8));
        Assert.Equal(gain.Hash(7), gain.Hash(8));
        Assert.NotEqual(gain.Hash(7), Perturbing.Chain("gain:-5dB").Hash(7));
        Assert.Contains("ffmpeg: ", Perturbing.Chain("mp3:64k").Resolved(1), StringComparison.Ordinal);
    }

    private static IReadOnlyList<PerturbationChain> Parsed(string text)
    {
        var problems = new ProblemLog();
        var chains = PerturbationSpec.Parse(text, problems);
        Assert.Empty(problems.Problems);
        return chains;
    }
}
