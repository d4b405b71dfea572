using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Says where the outputs of each butterfly of a stage go: back in place, or to the finished spectrum.</summary>
internal unsafe interface IStageTarget<TLanes, T, TSink>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TSink : struct, IBinSink<TLanes, T>
{
    /// <summary>For the butterfly over one column.</summary>
    /// <param name="inputs">Places of the butterfly's inputs.</param>
    /// <param name="column">Places of the column's bins.</param>
    TSink Column(Places<T> inputs, in ColumnPlace column);

    /// <summary>
    /// For the real butterflies over the sub-spectra's first and last bins, whose outputs are the multiples
    /// first, first + step, ... of half the sub-size (of the sub-size where it is odd).
    /// </summary>
    TSink Multiples(T* block, int first, int step);
}
