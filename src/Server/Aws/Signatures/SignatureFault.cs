namespace Berth.Server.Aws.Signatures;

/// <summary>Why a request's signature does not prove who sent it.</summary>
internal enum SignatureFault
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It is malformed, or leaves out what it has to cover.</summary>
    Incomplete,

    /// <summary>It is another one than the key gives for this request, or was made for another time, region or service.</summary>
    Mismatch,

    /// <summary>There is no such key, or it is not active.</summary>
    UnknownKey,

    /// <summary>The session that the key belongs to has ended.</summary>
    ExpiredSession,
}
