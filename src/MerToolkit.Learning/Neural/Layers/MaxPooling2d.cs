using System.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>The largest value of every window; the first one where several are as large. A value that is not a number stays one.</summary>
/// <remarks>Rows go in as [channels, height, width] and come out as [channels, height / window height, width / window width].</remarks>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="input">What goes in.</param>
/// <param name="height">Number of bands of a window.</param>
/// <param name="width">Number of frames of a window; the window holds 256 values at most.</param>
internal sealed class MaxPooling2d<T>(PictureShape input, int height, int width)
    : Layer<T>(input.Values, new PoolingWindow(input, height, width).Output.Values) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What goes in.</summary>
    public PictureShape Input => input;

    /// <summary>What comes out.</summary>
    public PictureShape Output => Window.Output;

    /// <summary>The windows.</summary>
    public PoolingWindow Window { get; } = height * width <= byte.MaxValue + 1
        ? new(input, height, width)
        : throw new ArgumentException($"A window of {height} x {width} holds more than 256 values.");

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this, plan);

    private sealed class Pass(MaxPooling2d<T> layer, PassPlan plan) : LayerPass<T>
    {
        // Place of the largest value within its window.
        private readonly byte[] _places = plan.HasBackward ? new byte[checked(plan.Rows * layer.Outputs)] : [];

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            var (window, output, index) = (layer.Window, layer.Output, 0);
            for (var row = 0; row < rows; row++)
            {
                var values = inputs.Slice(row * layer.Inputs, layer.Inputs);
                for (var channel = 0; channel < output.Channels; channel++)
                    for (var y = 0; y < output.Height; y++)
                        for (var x = 0; x < output.Width; x++, index++)
                        {
                            var place = Largest(values[window.First(channel, y, x)..]);
                            outputs[index] = values[window.First(channel, y, x) + Offset(place)];
                            if (_places.Length > 0) _places[index] = (byte)place;
                        }
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
                        for (var x = 0; x < output.Width; x++, index++)
                            inputSlopes[row * layer.Inputs + window.First(channel, y, x) + Offset(_places[index])] = outputSlopes[index];
        }

        private int Largest(ReadOnlySpan<T> values)
        {
            var (best, place) = (values[0], 0);
            for (var other = 1; other < layer.Window.Values; other++)
            {
                var value = values[Offset(other)];
                if (!(value > best) && (!T.IsNaN(value) || T.IsNaN(best))) continue;
                (best, place) = (value, other);
            }

            return place;
        }

        private int Offset(int place) => place / layer.Window.Width * layer.Input.Width + place % layer.Window.Width;
    }
}
