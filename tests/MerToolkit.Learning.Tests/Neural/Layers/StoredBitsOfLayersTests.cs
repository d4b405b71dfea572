using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Layers;

/// <summary>Hashes of what layers of pictures compute, which must come out on every machine and under every CPU setting.</summary>
public class StoredBitsOfLayersTests
{
    [Fact]
    public void A_net_on_pictures_keeps_its_bits()
    {
        var block = new ConvolutionBlock<float>(new PictureShape(2, 13, 53), 11, 3, 3, 2, 2);
        var separable = new DepthwiseConvolution2d<float>(block.Output, 3, 3);
        var last = new Convolution2d<float>(separable.Output, 35, 1, 1);
        var net = new Chain<float>(
            block, separable, last, new AveragePooling2d<float>(last.Output, 2, 2),
            new LayerNormalization<float>(35 * 3 * 13), new DenseLayer<float>(35 * 3 * 13, 3));
        net.Draw(RandomStream.FromSeed(7));
        var (inputs, outputs) = (Sample.Noise(6, net.Inputs, 3), new float[18]);
        var (pass, inputSlopes) = (net.Open(PassPlan.Learning(6, RandomStream.FromSeed(1), 2)), new float[inputs.Length]);
        pass.Forward(6, inputs, outputs);
        pass.Backward(6, inputs, outputs, Sample.Noise(6, 3, 5), inputSlopes);
        float[] all =
        [
            .. outputs, .. inputSlopes, .. pass.Slopes.SelectMany(slopes => slopes), .. net.Parameters.SelectMany(one => one.Values),
        ];
        Assert.Equal("c2e5801144bab788", Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(all)))[..16]);
    }
}
