using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural.Inputs;
using MerToolkit.Learning.Neural.Inputs.Augmentation;

namespace MerToolkit.Learning.Tests.Neural.Inputs.Augmentation;

/// <summary>Augmentations within batches: by seed, epoch and row, and mixing within the batch.</summary>
public class AugmenterTests
{
    private const int Rows = 10, Frames = 6, Bands = 2;

    private static readonly string[] Columns =
        [.. from band in new[] { 1, 2 } from frame in Enumerable.Range(0, Frames) select $"mel-decibels.0{band}@000{frame}"];

    [Fact]
    public void Nothing_is_done_unless_it_is_asked_for() => Assert.Null(Augmenter<float>.Of(Columns, Options("none"), Stream));

    [Fact]
    public void A_row_is_changed_the_same_way_in_whatever_batch_it_comes_and_otherwise_in_another_epoch()
    {
        var (small, large) = (Epoch("gain+crop", 1, 3), Epoch("gain+crop", 1, 10));
        Assert.Equal(small, large);
        var next = Epoch("gain+crop", 2, 3);
        Assert.All(Enumerable.Range(0, Rows), row => Assert.NotEqual(small[row], next[row]));
        Assert.NotEqual(small, Epoch("gain+crop", 1, 3, seed: 8));
    }

    [Fact]
    public void What_one_augmentation_draws_does_not_depend_on_the_others()
    {
        var (alone, beside) = (Epoch("gain", 1, 5), Epoch("gain+noise", 1, 5, options: ("noise.least", 100.0)));
        foreach (var row in Enumerable.Range(0, Rows))
            Assert.Equal(alone[row], beside[row], (one, other) => Math.Abs(one - other) < 1e-3);
    }

    [Fact]
    public void Mixed_rows_lie_between_two_rows_of_the_batch_with_their_targets_and_weights()
    {
        using var loader = Loader("mixup", 6, 1, ("mixup.alpha", 1.0));
        loader.Begin(1);
        var isMixed = false;
        while (loader.TryNext(out var batch))
        {
            for (var place = 0; place < batch.Rows; place++)
            {
                // Row r holds r in its first cell, and its target is r too: a mix of rows is the same mix of targets.
                var (own, mixed) = ((double)batch.Indices[place], (double)batch.Inputs[place * Columns.Length]);
                Assert.Equal(mixed, batch.Targets[place], 1e-5);
                Assert.Equal(1 + mixed, batch.Weights[place], 1e-5);
                isMixed |= mixed != own;
                var partners = batch.Indices.ToArray().Where(other => other != (int)own && Share(own, other, mixed) is >= .5 and <= 1);
                Assert.True(mixed == own || partners.Any());
            }
        }

        Assert.True(isMixed);

        static double Share(double own, double other, double mixed) => (mixed - other) / (own - other);
    }

    [Fact]
    public void Shares_are_spread_as_the_distribution_says()
    {
        // Beta(1, 1) is uniform, so the larger part of a share has mean 3/4; near alpha 0 it is 1 almost always.
        Assert.Equal(.75, Mean(1), .01);
        Assert.True(Mean(.05) > .96);

        static double Mean(double alpha)
        {
            var options = new OptionValues(AugmentationRegistry.Find("mixup")!.Declaration.Options,
                new Dictionary<string, object> { ["alpha"] = alpha });
            var sum = 0.0;
            for (var batch = 0; batch < 10_000; batch++)
            {
                double[] inputs = [0, 1], weights = [1, 1];
                Mixup.Mix<double>(inputs, inputs.ToArray(), weights, options, Stream.Split(batch));
                sum += inputs[1];
            }

            return sum / 10_000;
        }
    }

    [Fact]
    public void Names_that_are_unknown_or_twice_are_faults()
    {
        Assert.Empty(AugmentationOptions.Faults(Options("spec+gain")));
        Assert.Contains("'gain'", Assert.Single(AugmentationOptions.Faults(Options("gian"))));
        Assert.Contains("twice", Assert.Single(AugmentationOptions.Faults(Options("gain+gain"))));
    }

    [Fact]
    public void Decibels_are_asked_for_where_there_are_none()
    {
        string[] chroma = ["chroma.C@0000", "chroma.C@0001"];
        Assert.NotNull(Augmenter<float>.Of(chroma, Options("spec+crop+tempo+mixup"), Stream));
        var refused = Assert.Throws<InputException>(() => Augmenter<float>.Of(chroma, Options("spec+noise"), Stream));
        Assert.Equal("augment-decibels", refused.Problems[0].Code);
        Assert.Equal("augment-frames",
            Assert.Throws<InputException>(() => Augmenter<float>.Of(["tempo"], Options("spec"), Stream)).Problems[0].Code);
    }

    private static RandomStream Stream => RandomStream.FromSeed(7);

    private static OptionValues Options(string names, params (string Name, object Value)[] more)
    {
        DeclaredOption[] options = [AugmentationOptions.Option, .. AugmentationOptions.BroughtBy(names)];
        var given = more.Append((AugmentationOptions.Name, names)).ToDictionary(pair => pair.Item1, pair => pair.Item2);
        return new OptionValues(options, given);
    }

    private static Dictionary<int, float[]> Epoch(
        string names, int epoch, int batchRows, ulong seed = 7, params (string Name, object Value)[] options)
    {
        using var loader = Loader(names, batchRows, seed, options);
        var rows = new Dictionary<int, float[]>();
        loader.Begin(epoch);
        while (loader.TryNext(out var batch))
            for (var place = 0; place < batch.Rows; place++)
                rows.Add(batch.Indices[place], batch.Inputs.Slice(place * Columns.Length, Columns.Length).ToArray());
        return rows;
    }

    private static BatchLoader<float> Loader(string names, int batchRows, ulong seed, params (string Name, object Value)[] options)
    {
        var features = new float[Rows * Columns.Length];
        for (var cell = 0; cell < features.Length; cell++) features[cell] = cell / Columns.Length + cell % Columns.Length * cell / 50f;
        for (var row = 0; row < Rows; row++) features[row * Columns.Length] = row;
        var rows = new BatchRows<float>
        {
            Features = features,
            Columns = Columns.Length,
            Part = [.. Enumerable.Range(0, Rows)],
            Targets = [.. Enumerable.Range(0, Rows).Select(row => (float)row)],
            Weights = [.. Enumerable.Range(0, Rows).Select(row => 1f + row)],
            Inputs = Columns.Length,
            Read = (row, destination) => row.CopyTo(destination),
        };
        var random = RandomStream.FromSeed(seed);
        var changes = Augmenter<float>.Of(Columns, Options(names, options), random);
        return new BatchLoader<float>(rows, new BatchPlan(batchRows) { Order = random.Split("order") }, changes);
    }
}
