namespace Berth.Server.Login;

/// <summary>Why a device has no token yet, or never will (RFC 8628, section 3.5).</summary>
internal static class DeviceErrors
{
    internal const string Pending = "authorization_pending";
    internal const string SlowDown = "slow_down";
    internal const string Expired = "expired_token";
    internal const string Denied = "access_denied";
}
