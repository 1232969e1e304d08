using System.Net;
using Berth.Harness;
using Berth.Soak.Model;

namespace Berth.Soak.Workload;

public sealed partial class SoakClient
{
    // The whole blob in one PUT when chunks is 1, else in so many PATCHes and a last, shorter part in the PUT.
    private async Task PushInChunksAsync(RepositoryModel repository, BlobRegister register, int chunks, CancellationToken cancel)
    {
        var upload = await StartAsync(repository, register.Content, cancel);
        var bytes = register.Content.Bytes();
        var offset = 0;
        for (var size = bytes.Length / chunks; chunks > 1 && size > 1 && offset + size < bytes.Length; offset += size)
        {
            await AppendAsync(upload, offset, bytes.AsMemory(offset, size), cancel);
        }

        await CompleteAsync(upload, register, bytes.AsMemory(offset), cancel);
    }

    private async Task LeaveUploadAsync(RepositoryModel repository, CancellationToken cancel)
    {
        var content = NewBlob();
        var upload = await StartAsync(repository, content, cancel);
        var half = content.Size / 2;
        if (half > 1 && random.Next(5) > 0)
        {
            await AppendAsync(upload, 0, content.Bytes().AsMemory(0, half), cancel);
        }

        model.Leave(upload);
    }

    private async Task ResumeUploadAsync(CancellationToken cancel)
    {
        if (model.Take(random) is not { } upload)
        {
            return;
        }

        var since = model.Now();
        var held = await upload.ObserveAsync(registry, cancel);
        Expect(upload, held, since);
        var register = model.Read(() => upload.Repository.Blob(upload.Content));
        await CompleteAsync(upload, register, upload.Content.Bytes().AsMemory(int.Parse(held!, null)), cancel);
    }

    private async Task CancelUploadAsync(CancellationToken cancel)
    {
        if (model.Take(random) is not { } upload)
        {
            return;
        }

        var what = $"DELETE {upload}";
        var reply = await PerformAsync(what, () => registry.CancelUploadAsync(upload.At(address), cancel), HttpStatusCode.NoContent, new Change(upload, null));
        Explain(what, reply, reply.Succeeded);
    }

    private async Task<UploadRegister> StartAsync(RepositoryModel repository, BlobContent content, CancellationToken cancel)
    {
        var what = $"POST for an upload to {repository.Name}";
        var reply = await PerformAsync(what, () => registry.StartUploadAsync(repository.Name, cancel), HttpStatusCode.Accepted);
        Explain(what, reply, reply.Succeeded);
        return Opened(repository, content, reply);
    }

    private UploadRegister Opened(RepositoryModel repository, BlobContent content, RegistryReply reply)
    {
        var location = reply.Location ?? throw new BrokenPromiseException($"an upload to {repository.Name} was opened without a Location");
        var upload = new UploadRegister(repository, content, location.PathAndQuery);
        model.Opened(upload);
        return upload;
    }

    private async Task AppendAsync(UploadRegister upload, long offset, ReadOnlyMemory<byte> chunk, CancellationToken cancel)
    {
        var what = $"PATCH of {chunk.Length} bytes at {offset} to {upload}";
        var holding = UploadRegister.Holding(offset + chunk.Length);
        var reply = await PerformAsync(what, () => registry.AppendAsync(upload.At(address), offset, chunk, cancel), HttpStatusCode.Accepted, new Change(upload, holding));
        Explain(what, reply, reply.Succeeded && reply.UploadOffset == offset + chunk.Length);
        upload.Follow(reply);
    }

    private async Task CompleteAsync(UploadRegister upload, BlobRegister register, ReadOnlyMemory<byte> rest, CancellationToken cancel)
    {
        var what = $"PUT of {rest.Length} bytes to {upload}";
        // A kill between the last name of the bytes and their row uses the session up without a blob; so the two are not one operation.
        var operation = model.Begin(what, [new(register, BlobRegister.Present)]);
        var ending = model.Begin($"end of {upload} by {what}", [new(upload, null)]);
        var reply = await registry.CompleteUploadAsync(upload.At(address), upload.Content.Digest, rest, cancel);
        Explain(what, reply, reply.Status == HttpStatusCode.Created);
        model.Acknowledge(operation, ending);
    }

    private void Expect(Register register, string? seen, long since)
    {
        if (!MightHaveBeen(register, seen, since))
        {
            throw new BrokenPromiseException($"{register} is {seen ?? "absent"}; {model.Read(register.History)}");
        }
    }
}
