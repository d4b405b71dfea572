namespace MerToolkit.Learning.Tests.Models;

/// <summary>What a trainer is to predict.</summary>
public enum TargetKind
{
    Labels,
    Numbers,
}
