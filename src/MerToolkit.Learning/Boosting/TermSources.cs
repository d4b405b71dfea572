using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MerToolkit.Learning.Boosting;

/// <summary>Where a histogram's loop takes terms from.</summary>
/// <typeparam name="TTerm">What it adds to a bin.</typeparam>
internal interface ITermSource<TTerm> where TTerm : unmanaged
{
    /// <summary>The term of a row.</summary>
    /// <param name="row">Index of the row.</param>
    TTerm this[nuint row] { get; }

    /// <summary>Asks for a row's term before it is needed; only where SSE is supported.</summary>
    /// <param name="row">Index of the row.</param>
    void Ask(nuint row);
}

/// <summary>Terms as they are.</summary>
/// <typeparam name="TTerm">A term.</typeparam>
/// <param name="terms">Terms of all rows.</param>
internal readonly unsafe struct TermArray<TTerm>(TTerm* terms) : ITermSource<TTerm> where TTerm : unmanaged
{
    /// <inheritdoc/>
    public TTerm this[nuint row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => terms[row];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ask(nuint row) => Sse.Prefetch1(terms + row);
}

/// <summary>Packed terms, unpacked.</summary>
/// <param name="terms">Packed terms of all rows.</param>
/// <param name="countBits">Number of bits that the number of rows takes in a sum.</param>
internal readonly unsafe struct UnpackedTerms(long* terms, int countBits) : ITermSource<Vector128<long>>
{
    /// <inheritdoc/>
    public Vector128<long> this[nuint row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PackedTerms.Unpack(terms[row], countBits);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ask(nuint row) => Sse.Prefetch1(terms + row);
}

/// <summary>Packed terms of four trees side by side.</summary>
/// <param name="first">Packed terms of all rows for the first tree.</param>
/// <param name="second">Those for the second.</param>
/// <param name="third">Those for the third.</param>
/// <param name="fourth">Those for the fourth.</param>
internal readonly unsafe struct FourTerms(long* first, long* second, long* third, long* fourth) : ITermSource<Vector256<long>>
{
    /// <inheritdoc/>
    public Vector256<long> this[nuint row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(first[row], second[row], third[row], fourth[row]);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ask(nuint row)
    {
        Sse.Prefetch1(first + row);
        Sse.Prefetch1(second + row);
        Sse.Prefetch1(third + row);
        Sse.Prefetch1(fourth + row);
    }
}
