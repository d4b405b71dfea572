using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Tests.Transforms;

/// <summary>The lane operations that the transforms brought, over the four vector types.</summary>
public sealed unsafe class LaneOperationTests
{
    [Fact]
    public void Eight_samples_of_every_frame_are_turned_round()
    {
        TurnsRound<Double4, double>();
        TurnsRound<Double8, double>();
        TurnsRound<Single8, float>();
        TurnsRound<Single16, float>();
    }

    [Fact]
    public void A_product_is_rounded_before_it_is_added()
    {
        RoundsTwice<Double4, double>();
        RoundsTwice<Double8, double>();
        RoundsTwice<Single8, float>();
        RoundsTwice<Single16, float>();
    }

    private static void TurnsRound<TLanes, T>()
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Hop = 11;
        var samples = TransformCases.Noise((TLanes.Count * Hop) + 8);
        var turned = new float[8 * TLanes.Count];
        var widened = new T[TLanes.Count];
        fixed (float* source = samples, destination = turned)
        fixed (T* lanes = widened)
        {
            TLanes.TransposeEightSingles(source, Hop, destination);
            for (var n = 0; n < 8; n++)
            {
                TLanes.Store(TLanes.LoadSingle(destination + (n * TLanes.Count)), lanes);
                for (var lane = 0; lane < TLanes.Count; lane++)
                {
                    Assert.Equal(samples[(lane * Hop) + n], turned[(n * TLanes.Count) + lane]);
                    Assert.Equal(T.CreateTruncating(samples[(lane * Hop) + n]), widened[lane]);
                }
            }
        }
    }

    private static void RoundsTwice<TLanes, T>()
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // (1 + u)^2 = 1 + 2 u + u^2: the last term is lost in rounding, and kept by a fused operation.
        var oneUp = T.BitIncrement(T.One);
        var minusSquare = -(oneUp * oneUp);
        Assert.NotEqual(T.Zero, T.FusedMultiplyAdd(oneUp, oneUp, minusSquare));
        var factor = TLanes.Broadcast(oneUp);
        var results = new T[2 * TLanes.Count];
        fixed (T* place = results)
        {
            TLanes.Store(TLanes.PlusProduct(TLanes.Broadcast(minusSquare), factor, factor), place);
            TLanes.Store(TLanes.MinusProduct(TLanes.Broadcast(-minusSquare), factor, factor), place + TLanes.Count);
        }

        Assert.All(results, result => Assert.Equal(T.Zero, result));
    }
}
