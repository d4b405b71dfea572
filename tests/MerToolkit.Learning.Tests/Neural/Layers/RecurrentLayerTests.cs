using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MerToolkit.Core.Files;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Layers;

public class RecurrentLayerTests
{
    private const string File = "nets/pytorch.npz";
    private static readonly SequenceShape Golden8 = new(8, 6);
    private static readonly SequenceShape Small = new(5, 3);

    public static TheoryData<string> Kinds => [.. Layers<double>(Small, 4).Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Slopes_are_those_of_the_loss_moved_a_little(string kind)
    {
        var layer = Layers<double>(Small, 4)[kind];
        layer.Draw(RandomStream.FromSeed(5));
        GradientCheck.Run(layer, rows: 3);
    }

    [GoldenFact(File)]
    public void A_gru_goes_forward_and_backward_as_in_pytorch()
    {
        GoldenPass("gru", new GatedRecurrent<double>(Golden8, 5, RecurrentOutput.All), 1e-10);
        GoldenPass("gru", new GatedRecurrent<float>(Golden8, 5, RecurrentOutput.All), 1e-5);
    }

    [GoldenFact(File)]
    public void An_lstm_goes_forward_and_backward_as_in_pytorch()
    {
        GoldenPass("lstm", new LongShortTerm<double>(Golden8, 5, RecurrentOutput.All), 1e-10);
        GoldenPass("lstm", new LongShortTerm<float>(Golden8, 5, RecurrentOutput.All), 1e-5);
    }

    [GoldenFact(File)]
    public void A_gru_of_both_directions_goes_forward_and_backward_as_in_pytorch()
    {
        GoldenPass("gru_bidirectional", new Bidirectional<double>(new GatedRecurrent<double>(Golden8, 5, RecurrentOutput.All),
            new GatedRecurrent<double>(Golden8, 5, RecurrentOutput.All, isReversed: true)), 1e-10);
        GoldenPass("gru_bidirectional", new Bidirectional<float>(new GatedRecurrent<float>(Golden8, 5, RecurrentOutput.All),
            new GatedRecurrent<float>(Golden8, 5, RecurrentOutput.All, isReversed: true)), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Numbers_have_the_same_bits_on_one_thread_and_on_two(string kind)
    {
        var layer = Layers<float>(new SequenceShape(9, 37), 30)[kind];
        layer.Draw(RandomStream.FromSeed(5));
        var (one, two) = (RunBoth(layer, 70, 1), RunBoth(layer, 70, 2));
        Assert.Equal(one, two);
    }

    [Theory]
    [InlineData("gru", "985ccecfbd7575c8")]
    [InlineData("lstm both ways", "b044e4b564dbe193")]
    [InlineData("attention over a gru", "36b8013336f0a4c6")]
    public void Numbers_keep_their_bits_on_every_machine(string kind, string expected)
    {
        var layer = Layers<float>(new SequenceShape(9, 37), 30)[kind];
        layer.Draw(RandomStream.FromSeed(5));
        var all = RunBoth(layer, 21, 2);
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(all)))[..16]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_row_among_others_has_the_bits_it_has_alone_and_without_a_way_back(string kind)
    {
        var layer = Layers<float>(Small, 4)[kind];
        layer.Draw(RandomStream.FromSeed(5));
        var inputs = Sample.Noise(37, layer.Inputs);
        var (together, alone) = (new float[37 * layer.Outputs], new float[layer.Outputs]);
        layer.Open(new PassPlan(37) { HasBackward = true }).Forward(37, inputs, together);
        var pass = layer.Open(new PassPlan(1));
        for (var row = 0; row < 37; row++)
        {
            pass.Forward(1, inputs.AsSpan(row * layer.Inputs, layer.Inputs), alone);
            Assert.Equal(together[(row * layer.Outputs)..((row + 1) * layer.Outputs)], alone);
        }
    }

    [Fact]
    public void Nothing_is_allocated_by_a_step()
    {
        var layer = Layers<float>(Small, 4)["lstm both ways"];
        var pass = layer.Open(PassPlan.Learning(20, RandomStream.FromSeed(1)));
        var (inputs, outputs, slopes) =
            (new float[20 * layer.Inputs], new float[20 * layer.Outputs], new float[20 * layer.Outputs]);
        for (var step = 0; step < 50; step++) Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 100; step++) Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            pass.Forward(20, inputs, outputs);
            pass.Backward(20, inputs, outputs, slopes, []);
        }
    }

    private static Dictionary<string, Layer<T>> Layers<T>(SequenceShape input, int hidden)
        where T : unmanaged, IFloatingPointIeee754<T> => new()
    {
        ["gru"] = new GatedRecurrent<T>(input, hidden, RecurrentOutput.All),
        ["gru, last state"] = new GatedRecurrent<T>(input, hidden, RecurrentOutput.Last),
        ["gru, reversed"] = new GatedRecurrent<T>(input, hidden, RecurrentOutput.All, isReversed: true),
        ["gru, reversed, last state"] = new GatedRecurrent<T>(input, hidden, RecurrentOutput.Last, isReversed: true),
        ["lstm"] = new LongShortTerm<T>(input, hidden, RecurrentOutput.All),
        ["lstm, last state"] = new LongShortTerm<T>(input, hidden, RecurrentOutput.Last),
        ["lstm both ways"] = new Bidirectional<T>(new LongShortTerm<T>(input, hidden, RecurrentOutput.Last),
            new LongShortTerm<T>(input, hidden + 1, RecurrentOutput.Last, isReversed: true)),
        ["attention over a gru"] = new Chain<T>(new GatedRecurrent<T>(input, hidden, RecurrentOutput.All),
            new AttentionPooling<T>(input with { Features = hidden })),
    };

    private static float[] RunBoth(Layer<float> layer, int rows, int jobs)
    {
        var pass = layer.Open(PassPlan.Learning(rows, RandomStream.FromSeed(1), jobs));
        var (inputs, outputs) = (Sample.Noise(rows, layer.Inputs), new float[rows * layer.Outputs]);
        var inputSlopes = new float[inputs.Length];
        pass.Forward(rows, inputs, outputs);
        pass.Backward(rows, inputs, outputs, Sample.Noise(rows, layer.Outputs, 3), inputSlopes);
        return [.. outputs, .. inputSlopes, .. pass.Slopes.SelectMany(slopes => slopes)];
    }

    private static void GoldenPass<T>(string name, Layer<T> layer, double tolerance) where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var golden = Golden.Open(File);
        string[] names = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"];
        if (layer is Bidirectional<T>) names = [.. names, .. names.Select(own => $"{own}_reverse")];
        foreach (var (own, parameter) in names.Zip(layer.Parameters)) Ordered($"{name}.w.{own}", parameter).CopyTo(parameter.Values, 0);
        var pass = layer.Open(PassPlan.Learning(3, RandomStream.FromSeed(1)));
        var (inputs, outputs, slopes) = (Read($"{name}.x"), new T[3 * layer.Outputs], new T[3 * layer.Inputs]);
        pass.Forward(3, inputs, outputs);
        pass.Backward(3, inputs, outputs, Read($"{name}.dy"), slopes);
        Near(Read($"{name}.y"), outputs);
        Near(Read($"{name}.dx"), slopes);
        for (var index = 0; index < names.Length; index++)
            Near(Ordered($"{name}.dw.{names[index]}", layer.Parameters[index]), pass.Slopes[index]);

        T[] Read(string key) => [.. golden.ReadDoubles(key).Select(T.CreateTruncating)];

        // PyTorch keeps weights as [gates x to, from].
        T[] Ordered(string key, Parameter<T> parameter) => parameter.Shape.Count == 2
            ? Read(key)
            : [.. Read(key).Chunk(parameter.Shape[2] * parameter.Shape[1]).SelectMany(gate =>
                Enumerable.Range(0, parameter.Shape[1]).SelectMany(from =>
                    Enumerable.Range(0, parameter.Shape[2]).Select(to => gate[to * parameter.Shape[1] + from])))];

        void Near(T[] expected, T[] actual)
        {
            Assert.Equal(expected.Length, actual.Length);
            Assert.All(expected.Zip(actual),
                pair => Assert.Equal(double.CreateTruncating(pair.First), double.CreateTruncating(pair.Second), tolerance));
        }
    }
}
