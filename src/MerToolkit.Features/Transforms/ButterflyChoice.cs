using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Work that any butterfly can do.</summary>
internal interface IButterflyWork<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Does the work; compiled for each butterfly apart.</summary>
    void Run<TButterfly>(TButterfly butterfly) where TButterfly : struct, IButterfly<TLanes, T>;
}

/// <summary>Finds the butterfly of a radix.</summary>
internal static unsafe class ButterflyChoice
{
    /// <summary>Runs <paramref name="work"/> with the butterfly of the tables' radix.</summary>
    /// <param name="tables">The butterfly's constants.</param>
    /// <param name="scratch">Room for <see cref="OddSums{TLanes, T}.ScratchVectors"/> vectors.</param>
    /// <param name="work">The work.</param>
    internal static void Run<TLanes, T, TWork>(RadixTables<T> tables, T* scratch, TWork work)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TWork : struct, IButterflyWork<TLanes, T>
    {
        var turns = tables.Turns.Pointer;
        switch (tables.Radix)
        {
            case 2:
                work.Run(default(Radix2Butterfly<TLanes, T>));
                break;
            case 3:
                work.Run(new Radix3Butterfly<TLanes, T>(turns));
                break;
            case 4:
                work.Run(default(Radix4Butterfly<TLanes, T>));
                break;
            case 5:
                work.Run(new Radix5Butterfly<TLanes, T>(turns));
                break;
            case 7:
                work.Run(new Radix7Butterfly<TLanes, T>(turns));
                break;
            case 8:
                work.Run(default(Radix8Butterfly<TLanes, T>));
                break;
            default:
                work.Run(new OddButterfly<TLanes, T>(tables.Radix, new OddSums<TLanes, T>(tables.OddWeights, scratch)));
                break;
        }
    }
}
