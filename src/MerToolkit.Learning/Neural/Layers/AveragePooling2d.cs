using System.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>The mean of every window.</summary>
/// <remarks>Rows go in as [channels, height, width] and come out as [channels, height / window height, width / window width].</remarks>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="input">What goes in.</param>
/// <param name="height">Number of bands of a window.</param>
/// <param name="width">Number of frames of a window.</param>
internal sealed class AveragePooling2d<T>(PictureShape input, int height, int width)
    : Layer<T>(input.Values, new PoolingWindow(input, height, width).Output.Values) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What goes in.</summary>
    public PictureShape Input => input;

    /// <summary>What comes out.</summary>
    public PictureShape Output => Window.Output;

    /// <summary>The windows.</summary>
    public PoolingWindow Window { get; } = new(input, height, width);

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this);

    private sealed class Pass(AveragePooling2d<T> layer) : LayerPass<T>
    {
        private readonly T _share = T.One / T.CreateChecked(layer.Window.Values);

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            var (window, output, index) = (layer.Window, layer.Output, 0);
            for (var row = 0; row < rows; row++)
                for (var channel = 0; channel < output.Channels; channel++)
                    for (var y = 0; y < output.Height; y++)
                        for (var x = 0; x < output.Width; x++)
                        {
                            var values = inputs[(row * layer.Inputs + window.First(channel, y, x))..];
                            var sum = T.Zero;
                            for (var line = 0; line < window.Height; line++)
                                foreach (var value in values.Slice(line * layer.Input.Width, window.Width)) sum += value;
                            outputs[index++] = sum * _share;
                        }
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            if (inputSlopes.IsEmpty) return;
            inputSlopes[..(rows * layer.Inputs)].Clear();
            var (window, output, index) = (layer.Window, layer.Output, 0);
            for (var row = 0; row < rows; row++)
                for (var channel = 0; channel < output.Channels; channel++)
                    for (var y = 0; y < output.Height; y++)
                        for (var x = 0; x < output.Width; x++)
                        {
                            var slope = outputSlopes[index++] * _share;
                            var values = inputSlopes[(row * layer.Inputs + window.First(channel, y, x))..];
                            for (var line = 0; line < window.Height; line++)
                                values.Slice(line * layer.Input.Width, window.Width).Fill(slope);
                        }
        }
    }
}
