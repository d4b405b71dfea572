namespace MerToolkit.Cli.Declarations;

/// <summary>The heading of a help page that an option stands under.</summary>
internal enum OptionGroup
{
    /// <summary>Which data are read.</summary>
    Input,

    /// <summary>What is computed.</summary>
    Recipe,

    /// <summary>How it is split and judged.</summary>
    Protocol,

    /// <summary>Who attacks, and with what.</summary>
    Attack,

    /// <summary>What is written, and where.</summary>
    Output,

    /// <summary>What every command understands.</summary>
    General,
}
