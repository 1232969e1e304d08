using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Vault;

public sealed partial class StoredSecrets
{
    /// <summary>Of one secret; versions without a label beyond that go, the oldest first.</summary>
    private const int MaxVersions = 100;

    /// <summary>Puts a new version.</summary>
    /// <param name="token">The id of the version, which the client chose; null for one of ours.</param>
    /// <param name="stages">The labels that move to it; empty for <see cref="SecretVersion.Current"/>.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ParameterInvalid"/>, <see cref="RegistryError.SecretNotFound"/>, <see cref="RegistryError.SecretUnavailable"/>, and
    /// <see cref="RegistryError.SecretAlreadyExists"/> if the token is a version with another value.
    /// </exception>
    public Task<(StoredSecret Secret, SecretVersion Version)> PutValueAsync(
        string id, string? token, SecretValue value, IReadOnlyList<string> stages, Actor actor)
    {
        RequireValue(value);
        return database.WriteAsync(async session =>
        {
            var secret = await RequireAsync(session, id);
            var version = await PutAsync(session, secret, token, value, stages.Count == 0 ? [SecretVersion.Current] : stages);
            await SecretTable.UpdateAsync(session, secret with { Changed = time.GetUtcNow() });
            await RecordAsync(session, AuditEventKind.SecretChanged, secret, actor, $"version {version}");
            return (secret, (await SecretVersionTable.ListAsync(session, secret.Id)).Find(other => other.Id == version)!);
        });
    }

    /// <summary>Moves a label to a version, or takes it away.</summary>
    /// <param name="from">The version that has it; required if one has.</param>
    /// <param name="to">The version that gets it; null to take it away.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ParameterInvalid"/>, <see cref="RegistryError.SecretNotFound"/>, <see cref="RegistryError.SecretUnavailable"/>
    /// </exception>
    public Task<StoredSecret> MoveStageAsync(string id, string stage, string? from, string? to, Actor actor) => database.WriteAsync(async session =>
    {
        var secret = await RequireAsync(session, id);
        var holder = await SecretVersionTable.StagedAsAsync(session, secret.Id, stage);
        if (holder != from && !(from is null && holder == to))
        {
            throw Invalid(holder is null
                ? $"the version {from} does not have the staging label {stage}"
                : $"the staging label {stage} is attached to version {holder}: name that in RemoveFromVersionId");
        }

        if (to is not null)
        {
            _ = await SecretVersionTable.FindAsync(session, secret.Id, to) ?? throw Invalid($"there is no version {to}");
            await StageAsync(session, secret, stage, to);
        }
        else if (stage == SecretVersion.Current)
        {
            throw Invalid($"{SecretVersion.Current} can only be moved to another version");
        }
        else
        {
            await SecretVersionTable.UnstageAsync(session, secret.Id, stage);
        }

        await RecordAsync(session, AuditEventKind.SecretChanged, secret, actor, $"{stage} from {from ?? "none"} to {to ?? "none"}");
        return secret;
    });

    private async ValueTask<string> PutAsync(Session session, StoredSecret secret, string? token, SecretValue value, IReadOnlyList<string> stages)
    {
        var version = token ?? Guid.CreateVersion7(time.GetUtcNow()).ToString();
        if (await SecretVersionTable.FindAsync(session, secret.Id, version) is var (seal, binary, _))
        {
            return value.Is(new(Open(secret, version, seal), binary))
                ? version
                : throw new RegistryException(
                    RegistryError.SecretAlreadyExists, $"A version with the token {version} has another value: each value needs a token of its own.");
        }

        var sealedValue = encryption.Seal(PurposeOf(secret, version), value.Bytes.Span);
        await SecretVersionTable.InsertAsync(session, secret.Id, version, sealedValue, value.IsBinary, time.GetUtcNow());
        foreach (var stage in stages)
        {
            await StageAsync(session, secret, stage, version);
        }

        foreach (var old in (await SecretVersionTable.ListAsync(session, secret.Id)).Skip(MaxVersions).Where(other => other.Stages.Count == 0))
        {
            await SecretVersionTable.DeleteAsync(session, secret.Id, old.Id);
        }

        return version;
    }

    /// <summary>What was current becomes the previous one.</summary>
    private static async ValueTask StageAsync(Session session, StoredSecret secret, string stage, string version)
    {
        if (stage == SecretVersion.Current
            && await SecretVersionTable.StagedAsAsync(session, secret.Id, SecretVersion.Current) is { } before && before != version)
        {
            await SecretVersionTable.StageAsync(session, secret.Id, SecretVersion.Previous, before);
        }

        await SecretVersionTable.StageAsync(session, secret.Id, stage, version);
    }

    private static RegistryException Invalid(string message) => new(RegistryError.ParameterInvalid, message);
}
