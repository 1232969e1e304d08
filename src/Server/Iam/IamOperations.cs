using System.Text.Json.Serialization.Metadata;
using Berth.Core.Principals;
using Berth.Server.Aws;

namespace Berth.Server.Iam;

/// <summary>Rows of handler tables whose subject is one kind of principal: its ARN, path and all, is what the caller needs the action on.</summary>
internal sealed class IamOperations(PrincipalKind kind, IamAccess access)
{
    internal Operation Of<TInput, TOutput>(
        string name, JsonTypeInfo<TInput> input, JsonTypeInfo<TOutput> output, Func<TInput, string> principal, Func<TInput, AwsCall, Task<TOutput>> handler) =>
        Operation.Of(name, input, output, Needs.Handler<TInput>(), async (request, call) =>
        {
            await access.RequireAsync(call, kind, principal(request));
            return await handler(request, call);
        });

    /// <summary>An operation that answers nothing.</summary>
    internal Operation Of<TInput>(
        string name, JsonTypeInfo<TInput> input, Func<TInput, string> principal, Func<TInput, AwsCall, Task> handler, Func<TInput, IReadOnlyList<TagShape>>? tags = null) =>
        Operation.Of(name, input, Needs.Handler<TInput>(), async (request, call) =>
        {
            await access.RequireAsync(call, kind, principal(request), tags?.Invoke(request));
            await handler(request, call);
        });
}
