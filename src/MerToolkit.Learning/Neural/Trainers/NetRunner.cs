using System.Collections.Concurrent;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// Runs a trained network over rows of a table, and back for the slopes along their columns. Used from several threads at once: each
/// takes a place to work, which the next one finds again.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="input">How it reads a row.</param>
internal sealed class NetRunner(Layer<float> network, NetInput input)
{
    private const int RowsAtOnce = 8;
    private readonly ConcurrentBag<Place> _forward = [];
    private readonly ConcurrentBag<Place> _back = [];

    /// <summary>Adds the outputs of rows to those that are there.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="outputs">Gains [rows, outputs].</param>
    public void AddOutputs(FeatureRows rows, Span<double> outputs)
    {
        var place = Take(_forward, isBack: false);
        for (var first = 0; first < rows.Rows; first += RowsAtOnce)
        {
            var block = rows.Slice(first, Math.Min(RowsAtOnce, rows.Rows - first));
            var own = outputs.Slice(first * network.Outputs, block.Rows * network.Outputs);
            var found = Forward(place, block);
            for (var index = 0; index < own.Length; index++) own[index] += found[index];
        }

        _forward.Add(place);
    }

    /// <summary>Adds the gradients of the sum over the outputs of weight times output, by the columns.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="weights">Weight of each output, [rows, outputs].</param>
    /// <param name="gradients">Gains [rows, columns].</param>
    public void AddSlopes(FeatureRows rows, ReadOnlySpan<double> weights, Span<double> gradients)
    {
        var place = Take(_back, isBack: true);
        var slopes = new double[rows.Columns];
        for (var first = 0; first < rows.Rows; first += RowsAtOnce)
        {
            var block = rows.Slice(first, Math.Min(RowsAtOnce, rows.Rows - first));
            var outputs = Forward(place, block);
            var given = weights.Slice(first * network.Outputs, outputs.Length);
            var outputSlopes = place.OutputSlopes.AsSpan(0, outputs.Length);
            for (var index = 0; index < outputs.Length; index++) outputSlopes[index] = (float)given[index];
            var inputSlopes = place.InputSlopes.AsSpan(0, block.Rows * input.Values);
            place.Pass.Backward(block.Rows, place.Inputs.AsSpan(0, block.Rows * input.Values), outputs, outputSlopes, inputSlopes);
            for (var row = 0; row < block.Rows; row++)
            {
                input.Slopes(block[row], inputSlopes.Slice(row * input.Values, input.Values), slopes);
                var own = gradients.Slice((first + row) * rows.Columns, rows.Columns);
                for (var column = 0; column < own.Length; column++) own[column] += slopes[column];
            }
        }

        _back.Add(place);
    }

    private Span<float> Forward(Place place, FeatureRows block)
    {
        for (var row = 0; row < block.Rows; row++) input.Read(block[row], place.Inputs.AsSpan(row * input.Values, input.Values));
        var outputs = place.Outputs.AsSpan(0, block.Rows * network.Outputs);
        place.Pass.Forward(block.Rows, place.Inputs.AsSpan(0, block.Rows * input.Values), outputs);
        return outputs;
    }

    private Place Take(ConcurrentBag<Place> places, bool isBack) => places.TryTake(out var place) ? place : new Place(
        network.Open(new PassPlan(RowsAtOnce) { HasBackward = isBack }), new float[RowsAtOnce * input.Values],
        new float[RowsAtOnce * network.Outputs], new float[isBack ? RowsAtOnce * input.Values : 0],
        new float[isBack ? RowsAtOnce * network.Outputs : 0]);

    private sealed record Place(LayerPass<float> Pass, float[] Inputs, float[] Outputs, float[] InputSlopes, float[] OutputSlopes);
}
