using System.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>What one number stands for a whole plane of a picture.</summary>
internal enum GlobalPoolingKind
{
    /// <summary>Its mean.</summary>
    Average,

    /// <summary>Its largest value, the first one where several are as large.</summary>
    Maximum,
}

/// <summary>One number for every plane of a picture.</summary>
/// <remarks>Rows go in as [channels, height, width] and come out as [channels].</remarks>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="input">What goes in.</param>
/// <param name="kind">What the number is.</param>
internal sealed class GlobalPooling<T>(PictureShape input, GlobalPoolingKind kind)
    : Layer<T>(input.Values, input.Channels) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What goes in.</summary>
    public PictureShape Input => input;

    /// <summary>What the number is.</summary>
    public GlobalPoolingKind Kind => kind;

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this, plan);

    private sealed class Pass(GlobalPooling<T> layer, PassPlan plan) : LayerPass<T>
    {
        private readonly int _plane = layer.Input.Height * layer.Input.Width;
        private readonly int[] _places = plan.HasBackward ? new int[checked(plan.Rows * layer.Outputs)] : [];

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            for (var index = 0; index < rows * layer.Outputs; index++)
            {
                var plane = inputs.Slice(index * _plane, _plane);
                if (layer.Kind == GlobalPoolingKind.Average) outputs[index] = Mean(plane);
                else
                {
                    var place = Largest(plane);
                    outputs[index] = plane[place];
                    if (_places.Length > 0) _places[index] = place;
                }
            }
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            if (inputSlopes.IsEmpty) return;
            for (var index = 0; index < rows * layer.Outputs; index++)
            {
                var plane = inputSlopes.Slice(index * _plane, _plane);
                if (layer.Kind == GlobalPoolingKind.Average) plane.Fill(outputSlopes[index] / T.CreateChecked(_plane));
                else
                {
                    plane.Clear();
                    plane[_places[index]] = outputSlopes[index];
                }
            }
        }

        // Summed in float64: a plane may hold a hundred thousand values.
        private static T Mean(ReadOnlySpan<T> plane)
        {
            var sum = 0.0;
            foreach (var value in plane) sum += double.CreateTruncating(value);
            return T.CreateTruncating(sum / plane.Length);
        }

        private static int Largest(ReadOnlySpan<T> plane)
        {
            var place = 0;
            for (var other = 1; other < plane.Length; other++)
                if (plane[other] > plane[place] || (T.IsNaN(plane[other]) && !T.IsNaN(plane[place]))) place = other;
            return place;
        }
    }
}
