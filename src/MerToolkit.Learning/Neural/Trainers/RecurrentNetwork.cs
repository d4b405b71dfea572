using System.Numerics;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// The network of <see cref="GruTrainer"/>: frames, recurrent layer, dropout, first dense layers of all heads side by side, the rest of
/// each head, range. A head has all outputs, or, forked, one.
/// </summary>
internal static class RecurrentNetwork
{
    private const int Recurrent = 1;
    private const int FirstDense = 3;
    private const int Heads = 5;

    /// <summary>A network whose parameters are 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="plan">Its sizes.</param>
    public static BuiltNet<T> Of<T>(NetPlan plan) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (first, second) = (plan.Sizes.Integer(RecurrentOptions.First.Name), plan.Sizes.Integer(RecurrentOptions.Second.Name));
        var frames = new FramesOf<T>(plan.Picture);
        var recurrent = RecurrentOf<T>(plan, frames.Output);
        var heads = RecurrentOptions.IsForked(plan.Sizes) ? plan.Outputs : 1;
        NetPlan.RequireRoom(frames.Output.Features + recurrent.Outputs, recurrent.Outputs);
        NetPlan.RequireRoom(recurrent.Outputs, (long)heads * first);
        NetPlan.RequireRoom(first, second);
        var dense = new DenseLayer<T>(recurrent.Outputs, heads * first);
        DenseLayer<T>[] lasts = [.. Enumerable.Range(0, heads).Select(_ => new DenseLayer<T>(second, plan.Outputs / heads))];
        var whole = new Chain<T>(
            frames, recurrent, new Dropout<T>(recurrent.Outputs, plan.Dropout), dense, new Rectifier<T>(dense.Outputs),
            new Branches<T>([.. lasts.Select((last, head) => (head * first, (Layer<T>)new Chain<T>(
                new DenseLayer<T>(first, second), new Rectifier<T>(second), last)))]),
            new RangeEnd<T>(plan.Outputs));
        return new BuiltNet<T>(whole, dense, lasts[^1]);
    }

    /// <summary>Gives a network of one output the values that lead to one of several.</summary>
    /// <param name="whole">The network of several outputs, a head each.</param>
    /// <param name="one">The network of one; receives the values.</param>
    /// <param name="output">Index of the output, from 0.</param>
    public static void Cut(BuiltNet<float> whole, BuiltNet<float> one, int output)
    {
        var (from, to) = (((Chain<float>)whole.Whole).Layers, ((Chain<float>)one.Whole).Layers);
        Copy(from[Recurrent], to[Recurrent]);
        foreach (var (wide, narrow) in from[FirstDense].Parameters.Zip(to[FirstDense].Parameters))
            CutColumns(wide.Values, from[FirstDense].Outputs, narrow.Values, to[FirstDense].Outputs, output);
        Copy(((Branches<float>)from[Heads]).Layers[output], ((Branches<float>)to[Heads]).Layers[0]);
        foreach (var (wide, narrow) in from[^1].Parameters.Zip(to[^1].Parameters)) narrow.Values[0] = wide.Values[output];
    }

    private static Layer<T> RecurrentOf<T>(NetPlan plan, SequenceShape frames) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var hidden = plan.Sizes.Integer(RecurrentOptions.Hidden.Name);
        var isLong = plan.Sizes.Word(RecurrentOptions.Cell.Name) == "lstm";
        return plan.Sizes.Word(RecurrentOptions.Direction.Name) switch
        {
            "forward" => One(isReversed: false),
            "backward" => One(isReversed: true),
            _ => new Bidirectional<T>(One(isReversed: false), One(isReversed: true)),
        };

        RecurrentLayer<T> One(bool isReversed) => isLong
            ? new LongShortTerm<T>(frames, hidden, RecurrentOutput.Last, isReversed)
            : new GatedRecurrent<T>(frames, hidden, RecurrentOutput.Last, isReversed);
    }

    private static void Copy(Layer<float> from, Layer<float> to)
    {
        foreach (var (own, copy) in from.Parameters.Zip(to.Parameters)) own.Values.CopyTo(copy.Values, 0);
    }

    private static void CutColumns(float[] wide, int outputs, float[] narrow, int width, int part)
    {
        for (var row = 0; row < wide.Length / outputs; row++)
            wide.AsSpan(row * outputs + part * width, width).CopyTo(narrow.AsSpan(row * width));
    }
}
