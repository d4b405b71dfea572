namespace MerToolkit.Learning.Boosting;

/// <summary>A number of columns that is a constant of a loop; nothing is asked in it.</summary>
internal interface IBlockWidth
{
    /// <summary>Number of columns.</summary>
    static abstract int Columns { get; }
}

/// <summary>The widths there are.</summary>
internal static class BlockWidths
{
    /// <summary>Most columns of a block, count: their bins fit the first cache.</summary>
    public const int MostColumns = 14;

    /// <summary>Runs a loop that is compiled for the number of columns.</summary>
    /// <param name="columns">Number of columns, 1..14.</param>
    /// <param name="loop">The loop.</param>
    public static void Run<TLoop>(int columns, TLoop loop) where TLoop : struct, IBlockLoop
    {
        switch (columns)
        {
            case 1: loop.Run<One>(); break;
            case 2: loop.Run<Two>(); break;
            case 3: loop.Run<Three>(); break;
            case 4: loop.Run<Four>(); break;
            case 5: loop.Run<Five>(); break;
            case 6: loop.Run<Six>(); break;
            case 7: loop.Run<Seven>(); break;
            case 8: loop.Run<Eight>(); break;
            case 9: loop.Run<Nine>(); break;
            case 10: loop.Run<Ten>(); break;
            case 11: loop.Run<Eleven>(); break;
            case 12: loop.Run<Twelve>(); break;
            case 13: loop.Run<Thirteen>(); break;
            case 14: loop.Run<Fourteen>(); break;
            default: throw new ArgumentOutOfRangeException(nameof(columns));
        }
    }

    private readonly struct One : IBlockWidth
    {
        public static int Columns => 1;
    }

    private readonly struct Two : IBlockWidth
    {
        public static int Columns => 2;
    }

    private readonly struct Three : IBlockWidth
    {
        public static int Columns => 3;
    }

    private readonly struct Four : IBlockWidth
    {
        public static int Columns => 4;
    }

    private readonly struct Five : IBlockWidth
    {
        public static int Columns => 5;
    }

    private readonly struct Six : IBlockWidth
    {
        public static int Columns => 6;
    }

    private readonly struct Seven : IBlockWidth
    {
        public static int Columns => 7;
    }

    private readonly struct Eight : IBlockWidth
    {
        public static int Columns => 8;
    }

    private readonly struct Nine : IBlockWidth
    {
        public static int Columns => 9;
    }

    private readonly struct Ten : IBlockWidth
    {
        public static int Columns => 10;
    }

    private readonly struct Eleven : IBlockWidth
    {
        public static int Columns => 11;
    }

    private readonly struct Twelve : IBlockWidth
    {
        public static int Columns => 12;
    }

    private readonly struct Thirteen : IBlockWidth
    {
        public static int Columns => 13;
    }

    private readonly struct Fourteen : IBlockWidth
    {
        public static int Columns => 14;
    }
}

/// <summary>A loop over the rows of a block of columns.</summary>
internal interface IBlockLoop
{
    /// <summary>Runs it.</summary>
    /// <typeparam name="TWidth">Number of columns.</typeparam>
    void Run<TWidth>() where TWidth : struct, IBlockWidth;
}
