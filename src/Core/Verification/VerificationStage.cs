namespace Berth.Core.Verification;

/// <summary>The parts of a verification, in their order.</summary>
public enum VerificationStage
{
    Blobs,
    Manifests,
    Files,
}
