using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// Brings float32 values of several frames side by side, one frame a lane. Only moves values, so every path gives the same bits.
/// </summary>
internal static unsafe class SingleTransposition
{
    private const int Columns = 8;

    /// <summary>Eight values of four lanes: <c>source[l * stride + n]</c> goes to <c>destination[n * 4 + l]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void FourLanes(float* source, nint stride, float* destination)
    {
        if (!Avx.IsSupported)
        {
            Plain(source, stride, destination, 4, 4);
            return;
        }

        Transpose(
            Vector256.Load(source), Vector256.Load(source + stride),
            Vector256.Load(source + (2 * stride)), Vector256.Load(source + (3 * stride)),
            out var column04, out var column15, out var column26, out var column37);
        Vector256.Store(Avx.Permute2x128(column04, column15, 0x20), destination);
        Vector256.Store(Avx.Permute2x128(column26, column37, 0x20), destination + 8);
        Vector256.Store(Avx.Permute2x128(column04, column15, 0x31), destination + 16);
        Vector256.Store(Avx.Permute2x128(column26, column37, 0x31), destination + 24);
    }

    /// <summary>Eight values of eight lanes: <c>source[l * stride + n]</c> goes to <c>destination[n * pitch + l]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void EightLanes(float* source, nint stride, float* destination, int pitch)
    {
        if (!Avx.IsSupported)
        {
            Plain(source, stride, destination, 8, pitch);
            return;
        }

        FourColumns(source, stride, destination, pitch);
        FourColumns(source + 4, stride, destination + (4 * pitch), pitch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourColumns(float* source, nint stride, float* destination, int pitch)
    {
        var upper = source + (4 * stride);
        Transpose(
            Vector256.Create(Vector128.Load(source), Vector128.Load(upper)),
            Vector256.Create(Vector128.Load(source + stride), Vector128.Load(upper + stride)),
            Vector256.Create(Vector128.Load(source + (2 * stride)), Vector128.Load(upper + (2 * stride))),
            Vector256.Create(Vector128.Load(source + (3 * stride)), Vector128.Load(upper + (3 * stride))),
            out var column0, out var column1, out var column2, out var column3);
        Vector256.Store(column0, destination);
        Vector256.Store(column1, destination + pitch);
        Vector256.Store(column2, destination + (2 * pitch));
        Vector256.Store(column3, destination + (3 * pitch));
    }

    /// <summary>Transposes the lower and the upper halves of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector256<float> row0, Vector256<float> row1, Vector256<float> row2, Vector256<float> row3,
        out Vector256<float> column0, out Vector256<float> column1, out Vector256<float> column2, out Vector256<float> column3)
    {
        var low01 = Avx.UnpackLow(row0, row1);
        var low23 = Avx.UnpackLow(row2, row3);
        var high01 = Avx.UnpackHigh(row0, row1);
        var high23 = Avx.UnpackHigh(row2, row3);
        column0 = Avx.Shuffle(low01, low23, 0x44);
        column1 = Avx.Shuffle(low01, low23, 0xEE);
        column2 = Avx.Shuffle(high01, high23, 0x44);
        column3 = Avx.Shuffle(high01, high23, 0xEE);
    }

    private static void Plain(float* source, nint stride, float* destination, int lanes, int pitch)
    {
        for (var n = 0; n < Columns; n++)
        {
            for (var lane = 0; lane < lanes; lane++)
                destination[(n * pitch) + lane] = source[(lane * stride) + n];
        }
    }
}
