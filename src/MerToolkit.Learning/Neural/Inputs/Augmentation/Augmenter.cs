using System.Numerics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Inputs.Augmentation;

/// <summary>
/// Changes the rows of batches on their way to a network by the augmentations that a trainer's options name, one after the other. What
/// happens to a row follows from the seed, the augmentation, the epoch and the row alone; to rows that are mixed, from the batch.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Augmenter<T> : IBatchChanges<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly PictureCells _cells;
    private readonly (Augmentation Augmentation, OptionValues Options, RandomStream Random)[] _chosen;
    private readonly RandomStream[] _ofEpoch;
    private readonly Mixup? _mixup;
    private int _epoch;
    private int _first;

    private Augmenter(PictureCells cells, (Augmentation, OptionValues, RandomStream)[] chosen)
    {
        (_cells, _chosen) = (cells, chosen);
        _ofEpoch = [.. _chosen.Select(entry => entry.Random)];
        _mixup = _chosen.Select(entry => entry.Augmentation).OfType<Mixup>().FirstOrDefault();
    }

    /// <summary>What the options ask for; null when they ask for nothing.</summary>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="options">Options of the trainer.</param>
    /// <param name="random">Stream of the training's augmentations.</param>
    /// <exception cref="InputException">No picture, or one without the decibels that an augmentation reads.</exception>
    public static Augmenter<T>? Of(IReadOnlyList<string> columns, OptionValues options, RandomStream random)
    {
        var named = AugmentationOptions.Chosen(options);
        if (named.Count == 0) return null;
        var layout = InputLayout.Of(columns);
        if (layout is null || layout.Frames == 0)
        {
            throw new InputException(new Problem("augment-frames", "Augmentations change frames, and no column is a frame.",
                "Extract a picture, as in 'mer extract DIR --profile mel64-picture'."));
        }

        var hasDecibels = layout.Planes.Any(plane => PictureCells.IsOfDecibels(plane.Name));
        if (!hasDecibels && named.FirstOrDefault(one => one.WantsDecibels) is { } reader)
        {
            throw new InputException(new Problem("augment-decibels",
                $"The augmentation '{reader.Declaration.Name}' reads a spectrum in decibels, and the picture has no such plane.",
                "Extract one, as in 'mer extract DIR --profile mel64-picture', or take 'spec', 'crop', 'tempo' or 'mixup'."));
        }

        return new Augmenter<T>(new PictureCells(layout, columns.Count),
            [.. named.Select(one => (one, AugmentationOptions.Of(one, options), random.Split(one.Declaration.Name)))]);
    }

    /// <inheritdoc/>
    public void Begin(int epoch, int first)
    {
        _first = first;
        if (epoch == _epoch) return;
        _epoch = epoch;
        for (var place = 0; place < _chosen.Length; place++) _ofEpoch[place] = _chosen[place].Random.Split(epoch);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Change(int index, ReadOnlySpan<float> row)
    {
        _cells.Take(row);
        for (var place = 0; place < _chosen.Length; place++)
            _chosen[place].Augmentation.Change(_cells, _chosen[place].Options, _ofEpoch[place].Split(index));
        return _cells.Give();
    }

    /// <inheritdoc/>
    public void Mix(Span<T> inputs, Span<T> targets, Span<T> weights)
    {
        if (_mixup is null) return;
        var place = Array.FindIndex(_chosen, entry => entry.Augmentation is Mixup);
        Mixup.Mix(inputs, targets, weights, _chosen[place].Options, _ofEpoch[place].Split(_first));
    }
}
