using System.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>Reads a picture as a sequence: what all channels and bands hold at a frame are the features of that frame.</summary>
/// <remarks>Rows go in as [channels, height, width] and come out as [width, channels x height].</remarks>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="input">What goes in.</param>
internal sealed class FramesOf<T>(PictureShape input) : Layer<T>(input.Values, input.Values) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What goes in.</summary>
    public PictureShape Input => input;

    /// <summary>What comes out.</summary>
    public SequenceShape Output => new(input.Width, input.Channels * input.Height);

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this);

    private sealed class Pass(FramesOf<T> layer) : LayerPass<T>
    {
        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            for (var row = 0; row < rows; row++)
                Transpose(inputs[(row * layer.Inputs)..], layer.Output.Features, layer.Output.Time, outputs[(row * layer.Inputs)..]);
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            if (inputSlopes.IsEmpty) return;
            for (var row = 0; row < rows; row++)
                Transpose(
                    outputSlopes[(row * layer.Inputs)..], layer.Output.Time, layer.Output.Features, inputSlopes[(row * layer.Inputs)..]);
        }

        private static void Transpose(ReadOnlySpan<T> from, int rows, int columns, Span<T> to)
        {
            for (var row = 0; row < rows; row++)
                for (var column = 0; column < columns; column++) to[column * rows + row] = from[row * columns + column];
        }
    }
}
