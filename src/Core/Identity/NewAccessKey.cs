namespace Berth.Core.Identity;

/// <summary>A key that was just made, with the secret that nobody can read again.</summary>
public sealed record NewAccessKey(AccessKey Key, string Secret)
{
    /// <summary>Without the secret: records print themselves whole, into logs too.</summary>
    public override string ToString() => Key.Id;
}
