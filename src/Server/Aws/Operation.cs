using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Berth.Server.Aws;

/// <summary>One row of a handler table.</summary>
internal abstract class Operation(string name)
{
    internal string Name => name;

    /// <summary>What the handler takes, for the test that compares it with the description.</summary>
    internal abstract JsonTypeInfo Input { get; }

    internal abstract JsonTypeInfo? Output { get; }

    /// <summary>What a caller needs to be allowed to call it, for the reference page.</summary>
    internal abstract string Needed { get; }

    internal static Operation Of<TInput, TOutput>(
        string name, JsonTypeInfo<TInput> input, JsonTypeInfo<TOutput> output, OperationNeeds<TInput> needs, Func<TInput, AwsCall, Task<TOutput>> handler) =>
        new TypedOperation<TInput, TOutput>(name, input, output, needs, handler);

    /// <summary>An operation that answers nothing.</summary>
    internal static Operation Of<TInput>(string name, JsonTypeInfo<TInput> input, OperationNeeds<TInput> needs, Func<TInput, AwsCall, Task> handler) =>
        new TypedOperation<TInput, object?>(name, input, null, needs, async (request, call) =>
        {
            await handler(request, call);
            return null;
        });

    /// <summary>Whether an unsigned request may call it.</summary>
    internal abstract bool IsUnsigned { get; }

    /// <summary>Binds the checked input, asks whether the caller may, and runs the handler.</summary>
    /// <returns>The answer as JSON.</returns>
    internal abstract Task<byte[]> InvokeAsync(JsonElement input, AwsCall call, OperationPermissions permissions);
}
