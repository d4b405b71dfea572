using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>Networks that begin with a recurrent layer over the frames, followed frame by frame.</summary>
internal sealed class NetStream : IFrameStream
{
    private readonly NetModel _model;
    private readonly RecurrentStream<float>[] _streams;
    private readonly LayerPass<float>[] _ends;
    private readonly float[] _frame;
    private readonly float[] _state;
    private readonly float[] _outputs;
    private readonly List<int> _repeats = []; // of the windows that begin with the next frame, which are the youngest

    private NetStream(NetModel model, IReadOnlyList<(RecurrentLayer<float> First, Chain<float> End)> parts)
    {
        _model = model;
        _streams = [.. parts.Select(part => new RecurrentStream<float>(part.First))];
        _ends = [.. parts.Select(part => part.End.Open(new PassPlan(1)))];
        (_frame, _state) = (new float[model.Input.Picture.Height], new float[parts[0].First.Hidden]);
        _outputs = new float[parts[0].End.Outputs];
        Columns = model.Input.ColumnsOf(0);
    }

    /// <inheritdoc/>
    public int Frames => _model.Input.Picture.Width;

    /// <inheritdoc/>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>The stream of a model; null unless each of its networks goes forward through one sequence first.</summary>
    /// <param name="model">The model.</param>
    public static NetStream? Of(NetModel model)
    {
        if (model.Input.Picture.Channels != 1 || model.Input.Beside > 0) return null;
        var parts = new List<(RecurrentLayer<float>, Chain<float>)>();
        foreach (var member in model.Nets.Members)
        {
            if (member.Whole is not Chain<float> { Layers: { Count: > 2 } layers }) return null;
            if (layers[0] is not FramesOf<float> || layers[1] is not RecurrentLayer<float> first) return null;
            if (first.IsReversed || first.Output != RecurrentOutput.Last) return null;
            parts.Add((first, new Chain<float>([.. layers.Skip(2)])));
        }

        return new NetStream(model, parts);
    }

    /// <inheritdoc/>
    public void Begin(int repeats)
    {
        foreach (var stream in _streams) stream.Begin();
        _repeats.Add(repeats);
    }

    /// <inheritdoc/>
    public void Push(ReadOnlySpan<float> frame)
    {
        _model.Input.ReadFrame(frame, _frame);
        foreach (var stream in _streams)
        {
            Repeat(stream);
            stream.Push(0, stream.Windows, _frame);
        }

        _repeats.Clear();
    }

    /// <inheritdoc/>
    public void Finish(Span<double> destination)
    {
        var outputs = new double[_outputs.Length];
        for (var member = 0; member < _streams.Length; member++)
        {
            _streams[member].Finish(_state);
            _ends[member].Forward(1, _state, _outputs);
            for (var index = 0; index < outputs.Length; index++) outputs[index] += _outputs[index];
        }

        if (_streams.Length > 1)
            for (var index = 0; index < outputs.Length; index++) outputs[index] /= _streams.Length;
        _model.Answer(outputs, destination);
    }

    private void Repeat(RecurrentStream<float> stream)
    {
        var first = stream.Windows - _repeats.Count;
        for (var place = 0; place < _repeats.Count; place++)
            for (var repeat = 0; repeat < _repeats[place]; repeat++) stream.Push(first + place, 1, _frame);
    }
}
