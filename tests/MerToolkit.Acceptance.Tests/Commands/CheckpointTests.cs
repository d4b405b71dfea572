using System.Globalization;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

public class CheckpointTests
{
    [Theory]
    [InlineData("mlp", 300)]
    [InlineData("gru", 60)]
    public void A_killed_training_goes_on_to_the_bytes_of_one_that_was_not(string trainer, int epochs)
    {
        using var folder = Prepared();
        string[] Line(string model, params string[] more) =>
        [
            "train", "frames.csv", "--target", "label", "--trainer", trainer, "--set", $"{trainer}.epochs={epochs}",
            "--out", model, .. more,
        ];
        MerProgram.Run(folder, Line("whole.mer")).MustExit(0);
        Kill(folder, Line("killed.mer", "--checkpoint", "states"));
        Assert.False(File.Exists(folder.At("killed.mer")));
        MerProgram.Run(folder, Line("killed.mer", "--checkpoint", "states")).MustExit(0);
        Assert.Equal(File.ReadAllBytes(folder.At("whole.mer")), File.ReadAllBytes(folder.At("killed.mer")));
    }

    private static TestFolder Prepared()
    {
        var (folder, random) = (new TestFolder(), new Random(1));
        string[] columns = [.. Enumerable.Range(0, 80).Select(cell => FormattableString.Invariant($"tone.{cell / 20}@{cell % 20:0000}"))];
        var rows = Enumerable.Range(0, 300).Select(row => string.Join(',', (IEnumerable<string>)
            [$"s{row}", $"artist {row / 3}", $"Q{(row % 4) + 1}", .. columns.Select((_, column) => Cell(row, column, random))]));
        File.WriteAllLines(folder.At("frames.csv"), rows.Prepend("id,group,label," + string.Join(',', columns)));
        return folder;
    }

    private static string Cell(int row, int column, Random random) =>
        (row % 4 * (column % 3) + 3 * random.NextDouble()).ToString("R", CultureInfo.InvariantCulture);

    private static void Kill(TestFolder folder, string[] command) => MerProgram.Kill(folder,
        () => Directory.Exists(folder.At("states")) && Directory.GetFiles(folder.At("states"), "*.checkpoint.npz").Length > 0, command);
}
