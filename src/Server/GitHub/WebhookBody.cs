using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.GitHub;

/// <summary>Takes bodies whole. Nobody has shown a secret yet, so few may be large at a time, and none for long.</summary>
internal sealed class WebhookBody(TimeProvider time) : IDisposable
{
    /// <summary>GitHub sends no larger one.</summary>
    private const int MaxSize = 25 * 1024 * 1024;

    private const int SmallSize = 256 * 1024;

    /// <summary>GitHub itself gives up after ten seconds.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim large = new(2);

    /// <exception cref="BadHttpRequestException">It is too large, or there is no room for a large one now, or it came too slowly.</exception>
    internal async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, limit.Token);
        var holds = false;
        try
        {
            var body = new ArrayBufferWriter<byte>();
            while (await http.Request.Body.ReadAsync(body.GetMemory(4096), either.Token) is > 0 and var read)
            {
                body.Advance(read);
                if (body.WrittenCount > MaxSize)
                {
                    throw new BadHttpRequestException("the body is too large", StatusCodes.Status413PayloadTooLarge);
                }

                if (body.WrittenCount > SmallSize && !holds)
                {
                    holds = await large.WaitAsync(TimeSpan.Zero, either.Token)
                        ? true
                        : throw new BadHttpRequestException("other large bodies are being read", StatusCodes.Status503ServiceUnavailable);
                }
            }

            return body.WrittenMemory;
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("the body came too slowly", StatusCodes.Status408RequestTimeout);
        }
        finally
        {
            if (holds)
            {
                large.Release();
            }
        }
    }

    public void Dispose() => large.Dispose();
}
