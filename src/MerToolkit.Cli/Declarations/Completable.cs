namespace MerToolkit.Cli.Declarations;

/// <summary>What a shell can offer for a word.</summary>
internal enum Completable
{
    /// <summary>Nothing: a number, a free text.</summary>
    Nothing,

    /// <summary>Files and folders.</summary>
    Files,

    /// <summary>Folders.</summary>
    Folders,

    /// <summary>Names of built-in profiles, and files.</summary>
    Profiles,

    /// <summary>Names of built-in recipes, and files.</summary>
    Recipes,

    /// <summary>Names of built-in suites, and files.</summary>
    Suites,

    /// <summary>Names of data sets, then files and folders.</summary>
    Datasets,

    /// <summary>Names of features.</summary>
    Features,

    /// <summary>Names of documents that can be reproduced.</summary>
    Documents,

    /// <summary>Names of trainers.</summary>
    Trainers,

    /// <summary>Names of attacks.</summary>
    Attacks,

    /// <summary>Names of built-in threats, and files.</summary>
    Threats,

    /// <summary>Names of built-in maps of colours, and files.</summary>
    Colors,

    /// <summary>Layouts of tables.</summary>
    Layouts,

    /// <summary>Names of shells.</summary>
    Shells,
}
