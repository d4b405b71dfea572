namespace MerToolkit.Learning.Interchange;

/// <summary>A file format that other programs have for ensembles of trees.</summary>
public enum TreeFormat
{
    /// <summary>XGBoost's model as JSON, as its versions from 1.7 on write it; sums in float32.</summary>
    XGBoost,

    /// <summary>LightGBM's model as text, versions v3 and v4; sums in float64.</summary>
    LightGbm,

    /// <summary>ONNX with the tree operators of ONNX-ML; written only.</summary>
    Onnx,
}
