namespace Berth.Core.Principals;

/// <summary>A key that was just made, with the secret that nobody is shown again.</summary>
public sealed record NewUserKey(UserKey Key, Principal User, string Secret)
{
    /// <summary>Without the secret: records print themselves whole, into logs too.</summary>
    public override string ToString() => Key.Id;
}
