namespace Berth.Server.Aws;

/// <summary>The kinds of values that AWS's interface descriptions know.</summary>
internal enum ShapeKind
{
    Structure,
    List,
    Map,
    String,
    Integer,
    Long,
    Double,
    Boolean,

    /// <summary>Epoch seconds in JSON, ISO 8601 in XML.</summary>
    Timestamp,

    /// <summary>Base64.</summary>
    Blob,
}
