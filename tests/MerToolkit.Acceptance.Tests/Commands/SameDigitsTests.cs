using System.Text.RegularExpressions;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>The same table gives the same models and digits, whatever the machine, its language and the number of threads.</summary>
public sealed class SameDigitsTests : IClassFixture<SameDigitsTests.Reference>
{
    private readonly Reference _reference;

    public SameDigitsTests(Reference reference) => _reference = reference;

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    [InlineData("DOTNET_ReadyToRun", "0")]
    [InlineData("LANG", "de_DE.UTF-8")]
    [InlineData("LC_ALL", "tr_TR.UTF-8")]
    public void Environment_does_not_change_a_digit(string name, string value) =>
        _reference.MustEqual(new Dictionary<string, string> { [name] = value }, jobs: 2);

    [FactNeeding(Need.Icu)]
    public void A_culture_with_decimal_commas_does_not_change_a_digit() => _reference.MustEqual(
        new Dictionary<string, string> { ["LC_ALL"] = "de_DE.UTF-8", ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0" }, jobs: 2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Number_of_threads_does_not_change_a_digit(int jobs) => _reference.MustEqual(MerProgram.Unchanged, jobs);

    [Fact]
    public void The_digits_are_not_those_of_a_task_without_errors() => _reference.MustHaveErrors();

    /// <summary>What one thread makes of the demo: answers, predictions and models.</summary>
    public sealed class Reference : IDisposable
    {
        // Few columns, so that trainers err and every digit counts.
        private static readonly string[] Columns = ["--features", "chroma.*.mean,!chroma.{C,D,E}.*"];
        private readonly DemoTable _demo = new();
        private readonly TestFolder _folder = new();
        private readonly Lazy<IReadOnlyDictionary<string, string>> _expected;

        public Reference() => _expected = new(() => Results(MerProgram.Unchanged, 1));

        public void Dispose()
        {
            _folder.Dispose();
            _demo.Dispose();
        }

        internal void MustEqual(IReadOnlyDictionary<string, string> environment, int jobs)
        {
            var expected = _expected.Value;
            var actual = Results(environment, jobs);
            Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
            foreach (var (name, text) in expected) Assert.True(text == actual[name], $"{name} differs\n{Part(text)}\n{Part(actual[name])}");
        }

        internal void MustHaveErrors() =>
            Assert.All(Regex.Matches(_expected.Value["labels"], "\"accuracy\":{\"value\":([0-9.]+)"), match =>
                Assert.InRange(double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), .05, .95));

        private Dictionary<string, string> Results(IReadOnlyDictionary<string, string> environment, int jobs)
        {
            var results = new Dictionary<string, string>();
            string[] labels = ["--target", "label", "--trainer", "rf,logistic", "--set", "trees=40"];
            string[] numbers = ["--target", "arousal,valence", "--trainer", "rf,ridge", "--set", "trees=40"];
            foreach (var (name, words) in new[] { ("labels", labels), ("numbers", numbers) })
            {
                string[] line = ["eval", _demo.Path, "--cv", "3", "--seeds", "1,2", "--json", "--predictions", "p.csv"];
                var run = Run([.. line, .. words, .. Columns]);
                results[name] = Regex.Replace(run.Output, "\"timing\":{[^}]*}", "");
                results[name + ": predictions"] = File.ReadAllText(_folder.At("p.csv"));
                results[name + ": story"] = run.Error;
            }

            foreach (var (trainer, target) in new[] { ("rf", "label,valence"), ("logistic", "label"), ("ridge", "arousal") })
            {
                Run(["train", _demo.Path, "--target", target, "--trainer", trainer, "--out", "m.mer"]);
                results[trainer] = Convert.ToHexString(File.ReadAllBytes(_folder.At("m.mer")));
                if (trainer != "rf") continue;
                var explained = Run(
                    ["explain", "m.mer", _demo.Path, "--json", "--repeats", "1", "--resamples", "100", "--out", "shap.csv"]);
                results["explained"] = Regex.Replace(explained.Output, "\"timing\":{[^}]*}", "");
                results["explained: values"] = File.ReadAllText(_folder.At("shap.csv"));
            }

            Run(["train", Frames(), "--target", "arousal,valence", "--trainer", "gru", "--set", "ensemble=2", "--set", "kind=forked",
                "--out", "m.mer"]);
            results["gru"] = Convert.ToHexString(File.ReadAllBytes(_folder.At("m.mer")));

            // More trials than are tried before the scores count, so that what is tried next hangs on every digit of them.
            Run(["tune", _demo.Path, "--target", "arousal", "--trainer", "ridge", "--trials", "9", "--inner-folds", "3", "--out", "tuned"]);
            results["trials"] = File.ReadAllText(_folder.At("tuned", "trials.csv"));
            return results;

            MerRun Run(string[] words) =>
                MerProgram.RunWith(_folder, environment, [.. words, "--force", "--jobs", $"{jobs}"]).MustExit(0);
        }

        // Sequences of four frames; what they are does not matter, as long as the network learns.
        private string Frames()
        {
            var rows = Enumerable.Range(0, 70).Select(row => string.Join(',', Enumerable.Range(0, 10).Select(column =>
                FormattableString.Invariant($"{(row * 37 + column * column * 11) % 101 / 101.0:0.000}"))));
            string[] names = [.. "tone noise".Split(' ').SelectMany(name => Enumerable.Range(0, 4).Select(frame => $"{name}@000{frame}"))];
            File.WriteAllText(_folder.At("frames.csv"), string.Join('\n',
                [string.Join(',', [.. names, "arousal", "valence"]), .. rows, ""]));
            return _folder.At("frames.csv");
        }

        private static string Part(string text) => text.Length <= 600 ? text : text[..600] + "...";
    }
}
