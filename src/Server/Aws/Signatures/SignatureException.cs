namespace Berth.Server.Aws.Signatures;

/// <summary>A request whose signature proves nothing.</summary>
internal sealed class SignatureException(SignatureFault fault, string message) : Exception(message)
{
    internal SignatureFault Fault => fault;

    /// <summary>The error of the protocol: AWS JSON and AWS Query have other names, and other statuses, for the same.</summary>
    internal AwsError In(bool query) => (fault, query) switch
    {
        (SignatureFault.Missing, false) => new(400, "MissingAuthenticationTokenException", Message),
        (SignatureFault.Missing, true) => new(403, "MissingAuthenticationToken", Message),
        (SignatureFault.Incomplete, false) => new(400, "IncompleteSignatureException", Message),
        (SignatureFault.Incomplete, true) => new(400, "IncompleteSignature", Message),
        (SignatureFault.Mismatch, false) => new(400, "InvalidSignatureException", Message),
        (SignatureFault.Mismatch, true) => new(403, "SignatureDoesNotMatch", Message),
        (SignatureFault.UnknownKey, false) => new(400, "UnrecognizedClientException", Message),
        (SignatureFault.UnknownKey, true) => new(403, "InvalidClientTokenId", Message),
        (SignatureFault.ExpiredSession, false) => new(400, "ExpiredTokenException", Message),
        (SignatureFault.ExpiredSession, true) => new(403, "ExpiredToken", Message),
        _ => throw new InvalidOperationException($"there is no fault {fault}"),
    };
}
