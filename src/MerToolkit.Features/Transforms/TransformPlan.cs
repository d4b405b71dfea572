using System.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Stages, tables and places of a transform of one size over a number of lanes.</summary>
internal sealed unsafe class TransformPlan<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Blocks up to this size are worked on stage by stage, larger ones part by part, so that a part stays in cache.</summary>
    private const int CachedBytes = 24 << 10;

    /// <summary>Plans a transform of <paramref name="size"/> samples over <paramref name="lanes"/> frames.</summary>
    internal TransformPlan(int size, int lanes)
    {
        var radices = TransformRadices.For(size);
        FirstTables = new RadixTables<T>(radices[0], lanes);
        LargestRadix = radices.Max();
        var layout = SpectrumLayout.OfSamples(radices[0]);
        Stages = new CombiningStage<T>[radices.Length - 1];
        for (var level = 0; level < Stages.Length; level++)
        {
            var radix = radices[level + 1];
            var isCached = radix * layout.Pairs * 2 * lanes * sizeof(T) <= CachedBytes;
            var padding = isCached ? 0 : 1;
            Stages[level] = new CombiningStage<T>(radix, layout, padding, lanes);
            layout = layout.Combined(radix, padding);
            CachedLevels += isCached ? 1 : 0;
        }

        WorkLength = layout.Pairs * 2 * lanes;
        LeafCount = size / radices[0];
        Leaves = LeafPlaces(LeafCount);
    }

    /// <summary>The constants of the first stage's butterfly.</summary>
    internal RadixTables<T> FirstTables { get; }

    /// <summary>The largest radix of all stages.</summary>
    internal int LargestRadix { get; }

    /// <summary>The stages after the first.</summary>
    internal CombiningStage<T>[] Stages { get; }

    /// <summary>Number of stages, from the first of <see cref="Stages"/>, whose blocks fit the cache.</summary>
    internal int CachedLevels { get; }

    /// <summary>Room of the whole spectrum in elements.</summary>
    internal int WorkLength { get; }

    /// <summary>Number of blocks the first stage makes.</summary>
    internal int LeafCount { get; }

    /// <summary>Place of the block of samples n, n + Leaves, n + 2 Leaves, ... in elements.</summary>
    internal PinnedTable<int> Leaves { get; }

    private PinnedTable<int> LeafPlaces(int count)
    {
        var places = new PinnedTable<int>(count);
        for (var n = 0; n < count; n++)
        {
            var rest = n;
            nint place = 0;
            for (var level = Stages.Length - 1; level >= 0; level--)
            {
                place += rest % Stages[level].Tables.Radix * Stages[level].Stride;
                rest /= Stages[level].Tables.Radix;
            }

            places.Values[n] = (int)place;
        }

        return places;
    }
}
